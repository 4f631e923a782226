using Experiments.Contracts;
using Experiments.Contracts.Deletions;
using Experiments.Grains.Access;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Storage;

namespace Experiments.Grains.Deletions;

/// <summary>Deletes sweeps and experiments. One grain for the cluster, so that one deletion runs at a time.</summary>
/// <remarks>
/// A request is stored before anything is deleted, and removed after everything is. Every step is idempotent, so a deletion that a crash
/// interrupts is planned and carried out again.
/// </remarks>
internal sealed class DeletionGrain(
    [PersistentState(StateNames.Deletion)] IPersistentState<DeletionState> storage,
    IArtifactStore store,
    SingleGrains singles,
    TimeProvider time) : Grain, IDeletionGrain, IDisposable
{
    /// <summary>The number of grains that delete at once.</summary>
    private const int Parallel = 32;

    private StateWriter<DeletionState>? _state;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<DeletionState>(storage, DeactivateOnIdle);
        return Task.CompletedTask;
    }

    public async Task<DeletionReport> Plan(DeletionRequest request)
    {
        request = Checked(request);
        var plan = await new DeletionPlanner(GrainFactory).Plan(request);
        return plan.Report(plan.Experiments.Values.SelectMany(e => e.Artifacts).DistinctBy(a => a.Sha256).Sum(a => a.Length));
    }

    public async Task<DeletionReport> Delete(DeletionRequest request)
    {
        request = Checked(request);
        await Finish();
        await _state!.Write(state => state with { Pending = [request] });
        return await CarryOut(request);
    }

    public async Task<int> Finish()
    {
        var pending = storage.State.Pending;
        foreach (var request in pending)
        {
            await CarryOut(request);
        }

        return pending.Length;
    }

    public void Dispose() => _state?.Dispose();

    /// <summary>Checks a request, and limits it to what the caller may delete.</summary>
    private static DeletionRequest Checked(DeletionRequest request) => request.Check().ToList() is { Count: > 0 } problems
        ? throw new InvalidSpecException(problems)
        : request with { OwnedBy = Caller.Current is { IsOperator: false } caller ? caller.Name : null };

    private async Task<DeletionReport> CarryOut(DeletionRequest request)
    {
        // A sweep that was resumed since the plan is open in the next one, so this ends.
        DeletionPlan plan;
        do
        {
            plan = await new DeletionPlanner(GrainFactory).Plan(request);
        }
        while (!await BeginAll(plan.Sweeps));

        foreach (var chunk in plan.Experiments.Keys.ToList().Chunk(Parallel))
        {
            var answers = await Task.WhenAll(chunk.Select(id => GrainFactory.GetGrain<IDeletableExperimentGrain>(id).Delete()));
            foreach (var (id, _) in chunk.Zip(answers).Where(pair => !pair.Second))
            {
                plan.Experiments.Remove(id);
                plan.Keep(id, "it was submitted again meanwhile");
            }
        }

        foreach (var sweep in plan.Sweeps)
        {
            await GrainFactory.GetGrain<IDeletableSweepGrain>(sweep).Delete();
        }

        var (freed, left, reason) = await new OrphanedArtifacts(store, GrainFactory, singles, time).Delete(plan.Experiments.Values.SelectMany(e => e.Artifacts));
        await _state!.Write(state => state with { Pending = state.Pending.Remove(request) });
        return plan.Report(freed) with { ArtifactsLeft = left, LeftReason = reason };
    }

    private async Task<bool> BeginAll(IEnumerable<string> sweeps)
    {
        foreach (var sweep in sweeps)
        {
            if (!await GrainFactory.GetGrain<IDeletableSweepGrain>(sweep).Begin())
            {
                return false;
            }
        }

        return true;
    }
}
