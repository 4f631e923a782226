using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Running;

/// <summary>Looks at a sweep until it has ended.</summary>
internal sealed class SweepWatcher(IGrainFactory grains, string name, SweepSpec spec, TimeProvider time)
{
    private readonly Patience _patience = new(time);
    private readonly SweepRate _rate = new(time);

    /// <summary>Shows progress until the sweep is final.</summary>
    /// <param name="first">What is known already.</param>
    /// <param name="display">Where it is shown.</param>
    /// <param name="cancellation">Stops watching.</param>
    public async Task WatchAsync(SweepProgress first, ISweepDisplay display, CancellationToken cancellation)
    {
        var state = State(first, null);
        if (!state.IsFinal)
        {
            await display.ShowAsync(update => WaitAsync(state, update, cancellation));
        }
    }

    private async Task WaitAsync(SweepDisplayState state, Action<SweepDisplayState> update, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ExperimentRunner.PollInterval, time);
        update(state);
        while (!state.IsFinal)
        {
            await timer.WaitForNextTickAsync(cancellation);
            try
            {
                var progress = await grains.GetGrain<ISweepGrain>(name).GetProgress().WaitAsync(cancellation);
                var slots = await grains.GetGrain<ISchedulerGrain>(0).GetStatus().WaitAsync(cancellation);
                _patience.Answered();
                state = State(progress, slots);
            }
            catch (Exception e) when (_patience.Forgives(e))
            {
                continue;
            }

            update(state);
        }
    }

    private SweepDisplayState State(SweepProgress progress, SchedulerStatus? slots) => new(
        spec,
        progress,
        slots?.Silos.Sum(silo => silo.Slots),
        slots?.Silos.Sum(silo => silo.Running.Length) ?? 0,
        _rate.After(progress.Completed + progress.Pruned + progress.Failed));
}
