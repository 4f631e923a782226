using Experiments.Contracts;

namespace Experiments.Client.CommandLine;

/// <summary>Collects everything that is wrong with an invocation, so that the user sees all of it at once.</summary>
internal sealed class UsageErrors
{
    private readonly List<string> _messages = [];

    /// <summary>Gets the errors in the order in which they were found, each once.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Gets whether there are errors.</summary>
    public bool Any => _messages.Count > 0;

    /// <summary>Adds an error that names what is wrong and what would be right.</summary>
    public void Add(string message)
    {
        if (!_messages.Contains(message, StringComparer.Ordinal))
        {
            _messages.Add(message);
        }
    }

    /// <summary>Adds several errors in their order.</summary>
    public void AddRange(IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            Add(message);
        }
    }

    /// <summary>Adds problems of a file or a specification in their order.</summary>
    public void AddRange(IEnumerable<Problem> problems) => AddRange(problems.Select(problem => problem.ToString()));

    /// <summary>Ends the command if there are errors.</summary>
    /// <exception cref="InvalidInputException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new InvalidInputException(_messages);
        }
    }
}
