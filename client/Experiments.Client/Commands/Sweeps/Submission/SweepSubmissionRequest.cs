using Experiments.Analysis.Submissions;
using Experiments.Connection;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>What <c>sweep</c> and <c>sweep around</c> are asked for.</summary>
internal sealed record SweepSubmissionRequest
{
    /// <summary>Gets the sweep; null if the command line or the file is wrong.</summary>
    public required CheckedSweep? Sweep { get; init; }

    /// <summary>Gets whether the command only prints the setups.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>Gets whether the command returns once the sweep is submitted.</summary>
    public required bool Detach { get; init; }

    /// <summary>Gets the session.</summary>
    public required SessionTarget Target { get; init; }

    /// <summary>Gets the session in which a plan reads the sweeps that this one takes something from; null if it takes nothing, or if it is to run.</summary>
    public required SessionTarget? Looking { get; init; }

    /// <summary>Gets the folder that <c>--data</c> names, or null.</summary>
    public required string? DataFolder { get; init; }
}
