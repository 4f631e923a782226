namespace Experiments.Client.CommandLine;

/// <summary>The user stopped a command. The message says what the command leaves behind and how to continue.</summary>
internal sealed class CommandInterruptedException(string message, OperationCanceledException cause)
    : OperationCanceledException(message, cause, cause.CancellationToken)
{
    /// <summary>Gets whether the command only watched, so that its work goes on elsewhere.</summary>
    public bool NothingWasStopped { get; init; }
}
