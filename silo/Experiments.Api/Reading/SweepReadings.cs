using System.Text.Json;
using Experiments.Api.Documents;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Reading;

/// <summary>Keeps the sweeps that were read last, so that a request does not read a whole sweep that has not changed.</summary>
/// <remarks>
/// A sweep is read again when its progress has changed. Reading 100,000 experiments takes a second or more. A running sweep that takes so long
/// is read again after twenty times that time at the earliest, so that requests take a twentieth of one core, however fast the sweep is. A sweep
/// that has ended is never shown in an earlier state.
/// </remarks>
internal sealed class SweepReadings(IGrainFactory grains, TimeProvider time)
{
    private const int CostFactor = 20;

    /// <summary>Smaller sweeps are read again at each change.</summary>
    private static readonly TimeSpan SmallCost = TimeSpan.FromMilliseconds(250);

    /// <summary>Curves of running experiments grow without a change of progress.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(2);

    private readonly SweepShelves<SweepReading> _shelves = new(time, reading => reading.View.Experiments.Length);

    /// <summary>Returns a text that changes whenever something of a sweep does.</summary>
    public static string StateOf(SweepProgress progress) =>
        $"{progress.Remarks}/{progress.ChangedAt?.UtcTicks}/{JsonSerializer.Serialize(SweepProgressResult.From(progress), ApiJson.Readable.SweepProgressResult)}";

    /// <summary>Returns a sweep.</summary>
    /// <param name="name">The name.</param>
    /// <param name="progress">How far it is now.</param>
    public async Task<SweepReading> GetAsync(string name, SweepProgress progress)
    {
        var state = StateOf(progress);
        var shelf = _shelves.Of(name);
        while (true)
        {
            if (Usable(shelf, state, progress) is { } kept)
            {
                return kept;
            }

            // Another request may read an earlier state. Then this one reads again.
            await shelf.Read(state, async () => new SweepReading(await grains.GetGrain<ISweepGrain>(name).Get()));
        }
    }

    private static SweepReading? Usable(SweepShelf<SweepReading> shelf, string state, SweepProgress progress)
    {
        if (shelf.Kept is not { } kept)
        {
            return null;
        }

        var age = shelf.AgeOf(kept);
        var isFinal = progress.Status is SweepStatus.Finished or SweepStatus.Cancelled;
        var isLarge = kept.Cost > SmallCost;
        if (isFinal ? kept.State != state : !(isLarge && age < kept.Cost * CostFactor) && (kept.State != state || age > LongestAge))
        {
            return null;
        }

        shelf.Use();
        return kept.Value;
    }
}
