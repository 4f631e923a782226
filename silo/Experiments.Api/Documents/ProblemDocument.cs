namespace Experiments.Api.Documents;

/// <summary>Problem details (RFC 9457).</summary>
internal sealed record ProblemDocument
{
    /// <summary>Gets the kind of the problem. The status code says it all.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>Gets the kind of the problem in words.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the status code.</summary>
    public required int Status { get; init; }

    /// <summary>Gets everything that is wrong, a line each, as the command line prints it.</summary>
    public required string Detail { get; init; }

    /// <summary>Gets everything that is wrong, one by one; empty if no part of the request is to blame.</summary>
    public required IReadOnlyList<ProblemError> Errors { get; init; }
}

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Subject">The parameter, key or member that is wrong; empty if the text names it.</param>
/// <param name="Text">What is wrong and what would be right.</param>
/// <param name="Message">Subject, text and place in one line, as the command line prints them.</param>
internal sealed record ProblemError(string Subject, string Text, string Message)
{
    /// <summary>Gets the line of the body, from 1; null if the place is not known.</summary>
    public int? Line { get; init; }

    /// <summary>Gets the column of the body, from 1; null if the place is not known.</summary>
    public int? Column { get; init; }
}
