using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Testing.Silo.Faults;

/// <summary>Stands still before a result reaches its experiment, and on either side of its way to the leaderboard.</summary>
/// <param name="fault">Decides whether to stand still.</param>
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
