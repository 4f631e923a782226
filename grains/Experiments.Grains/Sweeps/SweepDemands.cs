using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>Decides what a sweep demands of an experiment. Pure.</summary>
internal static class SweepDemands
{
    /// <summary>Returns how far an experiment may run, given the sweep's state.</summary>
    /// <param name="state">The state of the sweep.</param>
    /// <param name="status">The status of the experiment.</param>
    /// <param name="byPruner">How far the pruner lets the experiment run.</param>
    public static EpochLimit Limit(SweepState state, ExperimentStatus status, EpochLimit byPruner)
    {
        // A pause without hold lets running experiments continue, and only keeps others from starting.
        var isHeld = state.Status == SweepStatus.Paused && (state.HoldsRunning || status != ExperimentStatus.Running);
        return isHeld ? new EpochLimit(0) : byPruner;
    }

    /// <summary>Returns the sweep's demand for an experiment.</summary>
    public static ExperimentDemand Create(string sweep, SweepState state, TrackedExperiment experiment, EpochLimit limit) => new(
        sweep,

        // An experiment that has trained longer goes first, so that a cohort reaches its next decision early.
        Priority: experiment.Latest.Losses.Length,
        Order: ((long)experiment.Proposal * state.Spec!.Seeds.Length) + experiment.SeedPosition,
        EpochLimit: limit.Epoch,
        Parallel: state.Spec.Parallel,
        TraceParent: state.TraceParent,
        By: state.SubmittedBy)
    {
        OwnerPriority = state.Spec.Priority,
        Limits = state.Spec.Attempts,
        Since = state.SubmittedAt,
    };
}
