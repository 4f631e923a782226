using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Progress;

/// <summary>Polls a sweep until it has ended.</summary>
internal sealed class SweepWatcher(IGrainFactory grains, string name, SweepSpec spec, WorkloadCatalog workloads, TimeProvider time)
{
    private readonly PollTolerance _tolerance = new(time);
    private readonly SweepRate _rate = new(time);

    /// <summary>Shows progress until the sweep is final.</summary>
    /// <param name="first">The progress that is already known.</param>
    /// <param name="display">Receives the progress.</param>
    /// <param name="cancellation">Stops watching.</param>
    public async Task WatchAsync(SweepProgress first, ISweepDisplay display, CancellationToken cancellation)
    {
        var sweep = Observe(first, null);
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
                _tolerance.Answered();
                sweep = Observe(progress, slots);
            }
            catch (Exception e) when (_tolerance.Forgives(e))
            {
                continue;
            }

            update(sweep);
        }
    }

    private SweepOnDisplay Observe(SweepProgress progress, SchedulerStatus? slots) => new(
        spec,
        progress,
        slots?.Silos.Sum(silo => silo.Slots),
        slots?.Silos.Sum(silo => silo.Running.Length) ?? 0,
        _rate.Observe(progress.CountEnded()))
    {
        Workload = workloads.Find(spec.Base.Workload),
        WaitsBecause = progress is { Running: 0, Waiting: > 0 } && slots is { Unplaced: { IsDefaultOrEmpty: false } unplaced } ? unplaced[0].Reason : null,
    };
}
