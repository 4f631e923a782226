using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Running;

/// <summary>Submits experiments and waits for them.</summary>
internal static class ExperimentRunner
{
    /// <summary>Time between two looks at everything that is under way.</summary>
    internal static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Submits every spec, shows progress until all are final, and returns what became of them, in the order of the specs.</summary>
    public static async Task<ImmutableArray<ExperimentView>> RunAsync(
        IGrainFactory grains,
        IReadOnlyList<ExperimentSpec> specs,
        IProgressDisplay display,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var states = new RunState[specs.Count];
        var patience = new Patience(time);
        for (var i = 0; i < states.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var progress = await Grain(specs[i]).Submit(specs[i], ExperimentDemand.OfPerson).WaitAsync(cancellation);
            states[i] = new RunState(specs[i], progress, progress.Last?.Duration);
        }

        if (!states.All(state => state.Progress.Status.IsFinal()))
        {
            await display.ShowAsync(update => WaitAsync(update));
        }

        return [.. await Task.WhenAll(specs.Select(spec => Grain(spec).Get().WaitAsync(cancellation)))];

        IExperimentGrain Grain(ExperimentSpec spec) => grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

        async Task WaitAsync(Action<IReadOnlyList<RunState>> update)
        {
            using var timer = new PeriodicTimer(PollInterval, time);
            update(states);
            while (!states.All(state => state.Progress.Status.IsFinal()))
            {
                await timer.WaitForNextTickAsync(cancellation);
                states = await Task.WhenAll(states.Select(PollAsync));
                update(states);
            }
        }

        async Task<RunState> PollAsync(RunState state)
        {
            if (state.Progress.Status.IsFinal())
            {
                return state;
            }

            try
            {
                var progress = await Grain(state.Spec).GetProgress().WaitAsync(cancellation);
                patience.Answered();
                return state.With(progress);
            }
            catch (Exception e) when (patience.Forgives(e))
            {
                return state;
            }
        }
    }
}
