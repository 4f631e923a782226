using System.Collections.Immutable;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Progress;

/// <summary>Polls a sweep until it has ended.</summary>
internal sealed class SweepWatcher(IGrainFactory grains, string name, SweepSpec spec, WorkloadCatalog workloads, TimeProvider time)
{
    private readonly PollTolerance _tolerance = new(time);
    private readonly SweepRate _rate = new(time);
    private readonly RunningRows _rows = new();
    private readonly BestHistory _best = new();

    /// <summary>Shows progress until the sweep is final.</summary>
    /// <param name="first">The progress that is already known.</param>
    /// <param name="display">Receives the progress.</param>
    /// <param name="cancellation">Stops watching.</param>
    public async Task WatchAsync(SweepProgress first, ISweepDisplay display, CancellationToken cancellation)
    {
        if (first.Best is not null)
        {
            _best.AddPast(await grains.GetGrain<ISweepGrain>(name).Get().WaitAsync(cancellation), workloads);
        }

        var sweep = Observe(first, null, []);
        if (!sweep.IsFinal)
        {
            await display.ShowAsync(update => WaitAsync(sweep, update, cancellation));
        }
    }

    private async Task WaitAsync(SweepOnDisplay sweep, Action<SweepOnDisplay> update, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ExperimentRunner.PollInterval, time);
        update(sweep);
        while (!sweep.IsFinal)
        {
            await timer.WaitForNextTickAsync(cancellation);
            try
            {
                var progress = await grains.GetGrain<ISweepGrain>(name).GetProgress().WaitAsync(cancellation);
                var slots = await grains.GetGrain<ISchedulerGrain>(0).GetStatus().WaitAsync(cancellation);
                var running = progress.Running > 0 ? await RunningAsync(cancellation) : [];
                _tolerance.Answered();
                sweep = Observe(progress, slots, running);
            }
            catch (Exception e) when (_tolerance.Forgives(e))
            {
                continue;
            }

            update(sweep);
        }
    }

    /// <summary>Returns what runs. Without an answer the display has empty rows, which costs nothing.</summary>
    private async Task<ImmutableArray<RunningExperiment>> RunningAsync(CancellationToken cancellation)
    {
        try
        {
            return await grains.GetGrain<ISweepGrain>(name).GetRunning().WaitAsync(cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or ArgumentException or NotSupportedException)
        {
            // Silos of an older version do not know the question.
            return [];
        }
    }

    private SweepOnDisplay Observe(SweepProgress progress, SchedulerStatus? slots, ImmutableArray<RunningExperiment> running)
    {
        _best.Observe(progress);
        return new(
            spec,
            progress,
            slots?.Silos.Sum(silo => silo.Slots),
            slots?.Silos.Sum(silo => silo.Running.Length) ?? 0,
            _rate.Observe(progress.CountEnded()))
        {
            Workload = workloads.Find(spec.Base.Workload),
            Rows = _rows.Observe(running),
            BestSoFar = _best.Changes,
            WaitsBecause = progress.Trouble is { } trouble ? $"nothing can be stored, and it is tried again: {trouble}"
                : progress is { Running: 0, Waiting: > 0 } && slots is { Unplaced: { IsDefaultOrEmpty: false } unplaced } ? unplaced[0].Reason : null,
        };
    }
}
