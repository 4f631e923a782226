using Experiments.Contracts;

namespace Experiments.Client.CommandLine;

/// <summary>The command line turned out to be wrong while the command ran, before the command changed anything.</summary>
internal sealed class InvalidInputException(IReadOnlyList<string> messages) : Exception(string.Join(Environment.NewLine, messages))
{
    /// <summary>Initializes an exception with one error.</summary>
    public InvalidInputException(string message)
        : this([message])
    {
    }

    /// <summary>Initializes an exception with problems of a file or a specification.</summary>
    public InvalidInputException(IEnumerable<Problem> problems)
        : this([.. problems.Select(problem => problem.ToString())])
    {
    }

    /// <summary>Gets every error. Each names what is wrong.</summary>
    public IReadOnlyList<string> Messages { get; } = messages;
}
