namespace Experiments.Client.CommandLine;

/// <summary>A command failed for a reason that its message tells whole. Lines such as the end of a log follow the message.</summary>
/// <param name="message">What failed, where, and what to do.</param>
/// <param name="details">The lines that follow, as they are.</param>
internal sealed class CommandFailedException(string message, IReadOnlyList<string> details) : IOException(message)
{
    /// <summary>Gets the lines that follow the message.</summary>
    public IReadOnlyList<string> Details => details;
}
