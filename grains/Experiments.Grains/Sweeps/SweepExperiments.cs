using Experiments.Shared.Experiments;

namespace Experiments.Grains.Sweeps;

/// <summary>How a sweep deals with its experiments. Everything may be done twice.</summary>
internal sealed class SweepExperiments(IGrainFactory grains, string sweep)
{
    /// <summary>Experiments that are spoken to at once.</summary>
    private const int Breadth = 64;

    /// <summary>Does something for each run, some at once.</summary>
    public static async Task ForEach(IEnumerable<TrackedRun> runs, Func<TrackedRun, Task> act)
    {
        foreach (var some in runs.ToList().Chunk(Breadth))
        {
            await Task.WhenAll(some.Select(act));
        }
    }

    /// <summary>Asks for the experiment, up to a limit.</summary>
    public async Task Submit(TrackedRun run, RunLimit limit, SweepState state, SweepBook book)
    {
        var demand = new ExperimentDemand(
            sweep,
            Priority: run.Latest.Losses.Length,
            Order: ((long)run.Proposal * state.Spec!.Seeds.Length) + run.SeedPosition,
            EpochLimit: limit.Epoch,
            Parallel: state.Spec.Parallel,
            TraceParent: state.TraceParent);
        await Of(run).Submit(book.SpecOf(run), demand);
        run.Submitted = limit;
    }

    /// <summary>Takes the demand back, unless another proposal of the sweep wants the experiment that this one had pruned.</summary>
    public Task Withdraw(TrackedRun run, ExperimentStatus status, string reason, SweepBook book) =>
        status == ExperimentStatus.Pruned && book.IsWanted(run) ? Task.CompletedTask : Of(run).Withdraw(sweep, status, reason);

    /// <summary>Asks what became of runs, and passes the answers on.</summary>
    public Task Ask(IEnumerable<TrackedRun> runs, Func<TrackedRun, ExperimentView, Task> hear) =>
        ForEach(runs, async run => await hear(run, await Of(run).Get()));

    private IExperimentGrain Of(TrackedRun run) => grains.GetGrain<IExperimentGrain>(run.Id);
}
