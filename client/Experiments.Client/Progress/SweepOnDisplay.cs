using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Progress;

/// <summary>A sweep that a command waits for, with the pace that it was seen to have.</summary>
/// <param name="Spec">The sweep's specification.</param>
/// <param name="Progress">The progress at the last poll.</param>
/// <param name="Slots">The slots of all silos; null if that is not known.</param>
/// <param name="Busy">The slots that train, for this sweep or for other work.</param>
/// <param name="Rate">Experiments that end in a minute, as observed; null until one has ended.</param>
internal sealed record SweepOnDisplay(SweepSpec Spec, SweepProgress Progress, int? Slots, int Busy, double? Rate)
{
    /// <summary>Gets the workload of the sweep; null if this program does not know it.</summary>
    public WorkloadDefinition? Workload { get; init; }

    /// <summary>Gets why experiments wait although nothing of the sweep runs; null if they do not, or if silos can run them.</summary>
    public string? WaitsBecause { get; init; }

    /// <summary>Gets the running experiments by their rows on the display; null for an empty row.</summary>
    public IReadOnlyList<RunningExperiment?> Rows { get; init; } = [];

    /// <summary>Gets the best value after so many ended experiments, as it changed.</summary>
    public IReadOnlyList<(int Ended, double Best)> BestSoFar { get; init; } = [];

    /// <summary>Gets the epochs that end in a second, by the last epoch of each running experiment; null before the first.</summary>
    /// <remarks>A display has few rows. The others are taken to be as fast.</remarks>
    public double? EpochRate => Rows.Select(e => e?.Progress.Last?.Duration.TotalSeconds).Where(seconds => seconds > 0).Select(seconds => 1 / seconds).Average() * Progress.Running;

    /// <summary>Gets the number of experiments that have ended.</summary>
    public int Ended => Progress.CountEnded();

    /// <summary>Gets whether the sweep does nothing more unless a user asks for it.</summary>
    public bool IsFinal => Progress.Status is SweepStatus.Finished or SweepStatus.Cancelled;

    /// <summary>Gets the estimated time to the end; null if there is nothing to estimate from.</summary>
    public TimeSpan? TimeLeft => !IsFinal && Rate is > 0 and var rate && Progress.Status != SweepStatus.Paused
        ? TimeSpan.FromMinutes((Progress.Total - Ended) / rate)
        : null;
}
