using Experiments.Contracts;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Replies;

/// <summary>Ends a request that is wrong, with everything that is wrong.</summary>
internal sealed class RequestException(int status, IReadOnlyCollection<Problem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>Gets the status code.</summary>
    public int Status { get; } = status;

    /// <summary>Gets everything that is wrong.</summary>
    public IReadOnlyCollection<Problem> Problems { get; } = problems;

    /// <summary>Says that nothing of a name exists.</summary>
    public static RequestException NotFound(string subject, string text) => new(StatusCodes.Status404NotFound, [new Problem(subject, text)]);

    /// <summary>Says that one thing is wrong.</summary>
    public static RequestException Wrong(string subject, string text) => new(StatusCodes.Status400BadRequest, [new Problem(subject, text)]);
}
