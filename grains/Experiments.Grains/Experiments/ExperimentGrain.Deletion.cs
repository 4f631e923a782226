using Experiments.Contracts.Experiments;
using Experiments.Grains.Deletions;

namespace Experiments.Grains.Experiments;

/// <content>The end of the grain's state.</content>
internal sealed partial class ExperimentGrain : IDeletableExperimentGrain
{
    public Task<DeletableExperiment> Describe() => Task.FromResult(new DeletableExperiment(
        State.Status,
        State.Demands.Any(demand => demand.Owner.Length == 0),
        [.. ExperimentViews.View(Id, State).AllArtifacts()],
        DemandRules.Clients(State) is [var owner] ? owner : null));

    public async Task<bool> Delete()
    {
        if (State.Status != ExperimentStatus.Unknown && !State.Status.IsFinal())
        {
            return false;
        }

        // The entry goes first. If the silo dies in between, the state is still there for the next try, and nothing lists it.
        await notifier.Forget(Id);
        if (storage.RecordExists)
        {
            await storage.ClearStateAsync();
        }

        DeactivateOnIdle();
        return true;
    }
}
