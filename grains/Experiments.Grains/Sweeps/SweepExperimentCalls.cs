using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Sweeps;

/// <summary>The calls that a sweep makes to its experiments. All of them may be repeated.</summary>
/// <param name="grains">Finds the experiments' grains.</param>
/// <param name="sweep">The name of the sweep.</param>
/// <param name="book">The book of the sweep.</param>
/// <param name="state">Returns the current state of the sweep.</param>
internal sealed class SweepExperimentCalls(IGrainFactory grains, string sweep, SweepBook book, Func<SweepState> state)
{
    /// <summary>The number of calls that run at once. Bounded, so that a large sweep does not delay the cluster's other messages.</summary>
    private const int Parallel = 64;

    /// <summary>Gets the experiments that have not ended. With external trials the sweep demands none, because no silo runs them.</summary>
    private IEnumerable<TrackedExperiment> Demanded => IsExternal ? [] : book.Unfinished;

    private bool IsExternal => state().Spec is { IsExternal: true };

    /// <summary>Submits every experiment that has not ended.</summary>
    public Task SubmitAll() => ForEach(Demanded, Submit);

    /// <summary>Submits the experiments whose epoch limit has changed since their last submission.</summary>
    public Task SubmitChanged() => ForEach(Demanded.Where(e => e.Submitted != CurrentLimit(e)), Submit);

    /// <summary>Gets the current state of experiments, and passes each to <paramref name="update"/>.</summary>
    public Task Poll(IEnumerable<TrackedExperiment> experiments, Func<TrackedExperiment, ExperimentView, Task> update) =>
        ForEach(IsExternal ? [] : experiments, async experiment => await update(experiment, await GrainOf(experiment).Get()));

    /// <summary>Withdraws the sweep's demand for the pruned experiments.</summary>
    public async Task WithdrawPruned()
    {
        while (book.Pruned.TryPeek(out var pruned))
        {
            // Another proposal of this sweep may have the same setup and still need the experiment.
            if (!book.IsNeeded(pruned))
            {
                await GrainOf(pruned).Withdraw(sweep, ExperimentStatus.Pruned, pruned.Latest.Reason ?? "pruned");
            }

            // Only now: if the call failed, the next step repeats it.
            book.Pruned.Dequeue();
        }
    }

    /// <summary>Withdraws the sweep's demand for experiments until the sweep is resumed.</summary>
    public async Task GiveUp(IReadOnlyCollection<TrackedExperiment> experiments, string reason, DateTimeOffset now)
    {
        await ForEach(IsExternal ? [] : experiments, experiment => GrainOf(experiment).Withdraw(sweep, ExperimentStatus.Cancelled, reason));
        foreach (var experiment in experiments)
        {
            book.GiveUp(experiment, reason, now);
        }
    }

    private async Task Submit(TrackedExperiment experiment)
    {
        // The limit is read before the call: if it changes meanwhile, the experiment must be submitted again.
        var (limit, current) = (CurrentLimit(experiment), state());
        var progress = await GrainOf(experiment).Submit(book.SpecOf(experiment), SweepDemands.Create(sweep, current, experiment, limit));
        experiment.SetSubmitted(limit, progress.Version);
    }

    private EpochLimit CurrentLimit(TrackedExperiment experiment) =>
        SweepDemands.Limit(state(), experiment.Latest.Status, book.EpochLimitOf(experiment));

    private IExperimentGrain GrainOf(TrackedExperiment experiment) => grains.GetGrain<IExperimentGrain>(experiment.Id);

    private static async Task ForEach(IEnumerable<TrackedExperiment> experiments, Func<TrackedExperiment, Task> call)
    {
        foreach (var chunk in experiments.ToList().Chunk(Parallel))
        {
            await Task.WhenAll(chunk.Select(call));
        }
    }
}
