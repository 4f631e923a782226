using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>What a sweep does with its experiments. Everything may be done twice.</summary>
/// <param name="grains">Reaches them.</param>
/// <param name="sweep">Name of the sweep.</param>
/// <param name="book">What is known of it.</param>
/// <param name="state">The sweep as it is now.</param>
internal sealed class SweepExperiments(IGrainFactory grains, string sweep, SweepBook book, Func<SweepState> state)
{
    /// <summary>Experiments that are spoken to at once.</summary>
    private const int Breadth = 64;

    /// <summary>Asks for every experiment that has not ended.</summary>
    public Task SubmitAll() => ForEach(book.Open, Submit);

    /// <summary>Asks for the experiments that may go as far as they have not been asked to go.</summary>
    public Task SubmitChanged() => ForEach(book.Open.Where(run => run.Submitted != Limit(run)), Submit);

    /// <summary>Asks what became of runs, and passes the answers on.</summary>
    public Task Ask(IEnumerable<TrackedExperiment> runs, Func<TrackedExperiment, ExperimentView, Task> hear) =>
        ForEach(runs, async run => await hear(run, await Of(run).Get()));

    /// <summary>Tells the experiments that were pruned and do not know it.</summary>
    public async Task TellPruned()
    {
        while (book.Pruned.TryPeek(out var pruned))
        {
            // Another proposal of the sweep may want what this one had pruned.
            if (!book.IsWanted(pruned))
            {
                await Of(pruned).Withdraw(sweep, ExperimentStatus.Pruned, pruned.Latest.Reason ?? "pruned");
            }

            book.Pruned.Dequeue();
        }
    }

    /// <summary>Takes the demand for runs back for now.</summary>
    public async Task GiveUp(IReadOnlyCollection<TrackedExperiment> runs, string reason, DateTimeOffset now)
    {
        await ForEach(runs, run => Of(run).Withdraw(sweep, ExperimentStatus.Cancelled, reason));
        foreach (var run in runs)
        {
            book.GiveUp(run, reason, now);
        }
    }

    private async Task Submit(TrackedExperiment run)
    {
        var (limit, asks) = (Limit(run), state());
        var demand = new ExperimentDemand(
            sweep,
            Priority: run.Latest.Losses.Length,
            Order: ((long)run.Proposal * asks.Spec!.Seeds.Length) + run.SeedPosition,
            EpochLimit: limit.Epoch,
            Parallel: asks.Spec.Parallel,
            TraceParent: asks.TraceParent);
        await Of(run).Submit(book.SpecOf(run), demand);
        run.Submitted = limit;
    }

    /// <summary>How far a run may go now; not at all while the sweep is paused, unless it runs and may go on.</summary>
    private EpochLimit Limit(TrackedExperiment run)
    {
        var now = state();
        var isHeld = now.Status == SweepStatus.Paused && (now.HoldsRunning || run.Latest.Status != ExperimentStatus.Running);
        return isHeld ? new EpochLimit(0) : book.LimitOf(run);
    }

    private IExperimentGrain Of(TrackedExperiment run) => grains.GetGrain<IExperimentGrain>(run.Id);

    /// <summary>Does something for each run, some at once.</summary>
    private static async Task ForEach(IEnumerable<TrackedExperiment> runs, Func<TrackedExperiment, Task> act)
    {
        foreach (var some in runs.ToList().Chunk(Breadth))
        {
            await Task.WhenAll(some.Select(act));
        }
    }
}
