namespace Experiments.Client.Input;

/// <summary>Collects everything that is wrong with an invocation, so that people see it at once.</summary>
internal sealed class UsageErrors
{
    private readonly List<string> _messages = [];

    /// <summary>The errors so far, each once, in order.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Whether there are errors.</summary>
    public bool Any => _messages.Count > 0;

    /// <summary>Adds an error that names what is wrong and says what would be right.</summary>
    public void Add(string message)
    {
        if (!_messages.Contains(message, StringComparer.Ordinal))
        {
            _messages.Add(message);
        }
    }

    /// <summary>Ends the command where there are errors.</summary>
    /// <exception cref="InvalidInputException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new InvalidInputException(_messages);
        }
    }
}
