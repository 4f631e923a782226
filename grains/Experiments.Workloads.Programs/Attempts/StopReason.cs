namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Why a program is asked to stop.</summary>
internal enum StopReason
{
    /// <summary>The attempt is held: it has reached its epoch limit, or its silo stops.</summary>
    Hold,

    /// <summary>The attempt is cancelled: its result is not wanted any more.</summary>
    Cancelled,

    /// <summary>The program ran or was silent for too long.</summary>
    Timeout,
}
