using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Running;

/// <summary>A sweep as somebody who watches it sees it.</summary>
/// <param name="Spec">What it runs.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Slots">Slots of all silos; null where that is not known.</param>
/// <param name="Busy">Slots that train, for this sweep or others.</param>
/// <param name="Rate">Experiments that end in a minute, as observed; null before two have.</param>
internal sealed record SweepDisplayState(SweepSpec Spec, SweepProgress Progress, int? Slots, int Busy, double? Rate)
{
    /// <summary>Experiments that have ended.</summary>
    public int Ended => Progress.Completed + Progress.Pruned + Progress.Failed;

    /// <summary>Whether nothing more happens to the sweep unless somebody asks for it.</summary>
    public bool IsFinal => Progress.Status is SweepStatus.Finished or SweepStatus.Cancelled;

    /// <summary>Estimated time to its end; null where nothing says.</summary>
    public TimeSpan? TimeLeft => !IsFinal && Rate is > 0 and var rate && Progress.Status != SweepStatus.Paused
        ? TimeSpan.FromMinutes((Progress.Total - Ended) / rate)
        : null;
}
