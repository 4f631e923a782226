using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>How a start of a program ended.</summary>
internal sealed record ProgramEnd
{
    /// <summary>Gets the exit code; -1 if a signal ended the program.</summary>
    public int ExitCode { get; init; } = -1;

    /// <summary>Gets the signal that ended the program; 0: none.</summary>
    public int Signal { get; init; }

    /// <summary>Gets why the program was asked to stop; null: it was not.</summary>
    public StopReason? Stop { get; init; }

    /// <summary>Gets the sentence for a timeout; null: there was none.</summary>
    public string? Timeout { get; init; }

    /// <summary>Gets the bytes of memory that the program used when it had more than it may; null: it had not.</summary>
    public long? MemoryUsed { get; init; }

    /// <summary>Gets what the program said that has no meaning; null: nothing.</summary>
    public ProgramMessageException? Complaint { get; init; }

    /// <summary>Gets whether the supervisor died.</summary>
    public bool IsSupervisorLost { get; init; }

    /// <summary>Gets whether a checkpoint was stored since the start.</summary>
    public bool HasNewCheckpoint { get; init; }

    /// <summary>Gets whether the epoch limit was reached.</summary>
    public bool IsLimitReached { get; init; }

    /// <summary>Gets whether every epoch of the setup was reported.</summary>
    public bool HasAllEpochs { get; init; }

    /// <summary>Gets the last lines of standard error, or of standard output if there is none.</summary>
    public string LastLines { get; init; } = string.Empty;
}
