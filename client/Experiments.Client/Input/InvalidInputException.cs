namespace Experiments.Client.Input;

/// <summary>The command line turned out to be wrong only when it was carried out, before anything was changed.</summary>
internal sealed class InvalidInputException(IReadOnlyList<string> messages) : Exception(string.Join(Environment.NewLine, messages))
{
    /// <summary>Every error, each naming what is wrong.</summary>
    public IReadOnlyList<string> Messages { get; } = messages;
}
