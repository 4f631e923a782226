namespace Experiments.Client.CommandLine;

/// <summary>What a command did: a result that can be written in every format, and an exit code.</summary>
/// <param name="write">Writes the result to the standard output.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class CommandOutcome(Action<OutputFormat, Terminal> write, int exitCode = ExitCodes.Success)
{
    /// <summary>Gets the exit code of the process.</summary>
    public int ExitCode => exitCode;

    /// <summary>Gets notes for the standard error stream that follow the result.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Writes the result, then the notes.</summary>
    public void Write(OutputFormat format, Terminal terminal)
    {
        write(format, terminal);
        foreach (var note in Notes)
        {
            terminal.WriteNote(note);
        }
    }
}
