using System.Collections.Immutable;

namespace Experiments.Contracts;

/// <summary>Thrown when a spec is wrong. It crosses the wire with all its problems, so that a client can show each at its place.</summary>
[GenerateSerializer, Alias("experiments.InvalidSpecException")]
public sealed class InvalidSpecException : Exception
{
    /// <summary>Initializes the exception with everything that is wrong.</summary>
    /// <param name="problems">The problems, at least one; the message lists them, a line each.</param>
    public InvalidSpecException(IEnumerable<Problem> problems)
        : this([.. problems])
    {
    }

    /// <summary>Initializes the exception with one problem.</summary>
    /// <param name="subject">The key, parameter or option that is wrong.</param>
    /// <param name="text">What is wrong and what would be right.</param>
    public InvalidSpecException(string subject, string text)
        : this(ImmutableArray.Create(new Problem(subject, text)))
    {
    }

    private InvalidSpecException(ImmutableArray<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>Gets everything that is wrong.</summary>
    [Id(0)]
    public ImmutableArray<Problem> Problems { get; private set; }
}
