using System.Collections.Concurrent;
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
    private const int MostSweeps = 64;
    private const int MostExperiments = 400_000;
    private const int CostFactor = 20;

    /// <summary>Smaller sweeps are read again at each change.</summary>
    private static readonly TimeSpan SmallCost = TimeSpan.FromMilliseconds(250);

    /// <summary>Curves of running experiments grow without a change of progress.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Shelf> _shelves = new(StringComparer.Ordinal);

    private sealed class Shelf
    {
        private readonly Lock _lock = new();
        private Task? _reading;

        public volatile Kept? Kept;

        /// <summary>Reads the sweep, unless it is being read.</summary>
        public Task Read(Func<Task> read)
        {
            lock (_lock)
            {
                if (_reading is { IsCompleted: false } reading)
                {
                    return reading;
                }

                using (ExecutionContext.SuppressFlow())
                {
                    // The silo reads, and not the first of the readers, who may leave and whose name must not flow along.
                    return _reading = Task.Run(read);
                }
            }
        }
    }

    private sealed record Kept(SweepReading Reading, string State, long At, TimeSpan Cost)
    {
        public long LastUse { get; set; }
    }

    /// <summary>Returns a text that changes whenever something of a sweep does.</summary>
    public static string StateOf(SweepProgress progress) =>
        $"{progress.Remarks}/{progress.ChangedAt?.UtcTicks}/{JsonSerializer.Serialize(SweepProgressResult.From(progress), ApiJson.Readable.SweepProgressResult)}";

    /// <summary>Returns a sweep.</summary>
    /// <param name="name">The name.</param>
    /// <param name="progress">How far it is now.</param>
    public async Task<SweepReading> GetAsync(string name, SweepProgress progress)
    {
        var state = StateOf(progress);
        var shelf = _shelves.GetOrAdd(name, _ => new Shelf());
        while (true)
        {
            if (Usable(shelf.Kept, state, progress) is { } kept)
            {
                return kept;
            }

            // Another request may read an earlier state. Then this one reads again.
            await shelf.Read(() => ReadAsync(shelf, name, state));
        }
    }

    private async Task ReadAsync(Shelf shelf, string name, string state)
    {
        var start = time.GetTimestamp();
        var reading = new SweepReading(await grains.GetGrain<ISweepGrain>(name).Get());
        shelf.Kept = new Kept(reading, state, time.GetTimestamp(), time.GetElapsedTime(start)) { LastUse = time.GetTimestamp() };
        Trim();
    }

    private SweepReading? Usable(Kept? kept, string state, SweepProgress progress)
    {
        if (kept is null)
        {
            return null;
        }

        var age = time.GetElapsedTime(kept.At);
        var isFinal = progress.Status is SweepStatus.Finished or SweepStatus.Cancelled;
        var isLarge = kept.Cost > SmallCost;
        if (isFinal ? kept.State != state : !(isLarge && age < kept.Cost * CostFactor) && (kept.State != state || age > LongestAge))
        {
            return null;
        }

        kept.LastUse = time.GetTimestamp();
        return kept.Reading;
    }

    private void Trim()
    {
        var all = _shelves.Values.Where(shelf => shelf.Kept is not null).OrderByDescending(shelf => shelf.Kept!.LastUse).ToArray();
        long experiments = 0;
        for (var i = 0; i < all.Length; i++)
        {
            experiments += all[i].Kept?.Reading.View.Experiments.Length ?? 0;
            if (i > 0 && (i >= MostSweeps || experiments > MostExperiments))
            {
                all[i].Kept = null;
            }
        }
    }
}
