using Experiments.Contracts.Experiments;
using Experiments.Grains.Leaderboards;

namespace Experiments.Grains.Experiments;

/// <content>What a rebuild of the leaderboard asks.</content>
internal sealed partial class ExperimentGrain : IListedExperimentGrain
{
    public async Task<bool> Announce()
    {
        if (State.Spec is null)
        {
            return false;
        }

        await notifier.List(Id, State);
        if (State.Status is ExperimentStatus.Pending or ExperimentStatus.Running)
        {
            // The scheduler takes what waits from the leaderboard, which did not have this experiment.
            await notifier.Enqueue(Id, State);
        }

        return true;
    }
}
