using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Progress;

/// <summary>Submits experiments and waits for them.</summary>
internal static class ExperimentRunner
{
    /// <summary>The time between two polls.</summary>
    internal static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Submits every spec, shows progress until all experiments are final, and returns them in the order of the specs.</summary>
    public static async Task<ImmutableArray<ExperimentView>> RunAsync(
        IGrainFactory grains,
        IReadOnlyList<ExperimentSpec> specs,
        IExperimentDisplay display,
        Action<string> note,
        TimeProvider time,
        CancellationToken cancellation,
        int priority = 0,
        AttemptLimits? limits = null)
    {
        var demand = ExperimentDemand.OfPerson with { OwnerPriority = priority, Limits = limits };
        var experiments = new ExperimentOnDisplay[specs.Count];
        var tolerance = new PollTolerance(time);
        var wait = new WaitReason(grains, note);
        for (var i = 0; i < experiments.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var progress = await GrainOf(specs[i]).Submit(specs[i], demand).WaitAsync(cancellation);
            experiments[i] = new ExperimentOnDisplay(specs[i], progress, progress.Last?.Duration);
        }

        if (!AllFinal())
        {
            await display.ShowAsync(update => WaitAsync(update));
        }

        return [.. await Task.WhenAll(specs.Select(spec => GrainOf(spec).Get().WaitAsync(cancellation)))];

        IExperimentGrain GrainOf(ExperimentSpec spec) => grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

        bool AllFinal() => experiments.All(experiment => experiment.Progress.Status.IsFinal());

        async Task WaitAsync(Action<IReadOnlyList<ExperimentOnDisplay>> update)
        {
            using var timer = new PeriodicTimer(PollInterval, time);
            update(experiments);
            while (!AllFinal())
            {
                await timer.WaitForNextTickAsync(cancellation);
                experiments = await Task.WhenAll(experiments.Select(PollAsync));
                update(experiments);
                wait.TellTrouble(experiments.Select(experiment => experiment.Progress));
                await wait.TellAsync(experiments.Select(experiment => experiment.Progress), cancellation);
            }
        }

        async Task<ExperimentOnDisplay> PollAsync(ExperimentOnDisplay experiment)
        {
            if (experiment.Progress.Status.IsFinal())
            {
                return experiment;
            }

            try
            {
                var progress = await GrainOf(experiment.Spec).GetProgress().WaitAsync(cancellation);
                tolerance.Answered();
                return experiment.After(progress);
            }
            catch (Exception e) when (tolerance.Forgives(e))
            {
                return experiment;
            }
        }
    }
}
