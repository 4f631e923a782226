using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Hosting.Faults;

/// <summary>Stands still where a result arrives at its experiment, and on either side of where it arrives at the leaderboard.</summary>
internal sealed class FaultyCalls(FaultSwitch fault) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isResult = context.Grain is IExperimentGrain && context.MethodName == nameof(IExperimentGrain.Complete);
        var isEntry = context.Grain is ILeaderboardGrain && context.MethodName == nameof(ILeaderboardGrain.Upsert)
            && context.Request.GetArgument(0) is LeaderboardEntry { Status: ExperimentStatus.Completed };
        if (isResult || isEntry)
        {
            await fault.Pass(isResult ? FaultPoints.BeforeResult : FaultPoints.BeforeLeaderboard);
        }

        await context.Invoke();
        if (isEntry)
        {
            await fault.Pass(FaultPoints.AfterLeaderboard);
        }
    }
}
