using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Testing.Silo.Faults;

/// <summary>Stands still before a result reaches its experiment, on either side of its way to the leaderboard, and between the steps of a deletion.</summary>
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

        var step = $"{context.InterfaceMethod.DeclaringType?.Name}.{context.MethodName}";
        await (PointBefore(step) is { } before ? fault.Pass(before) : Task.CompletedTask);
        await context.Invoke();
        await (PointAfter(step) is { } after ? fault.Pass(after) : Task.CompletedTask);
        if (isEntry)
        {
            await fault.Pass(FaultPoints.AfterLeaderboard);
        }
    }

    // The interfaces of a deletion are internal to the grains.
    private static string? PointBefore(string step) => step switch
    {
        "IDeletableSweepGrain.Begin" => FaultPoints.BeforeDeletion,
        "ISweepSegmentGrain.Delete" => FaultPoints.BeforeLog,
        _ => null,
    };

    private static string? PointAfter(string step) => step switch
    {
        "ILeaderboardDeletionGrain.Remove" => FaultPoints.AfterEntry,
        "ISweepDirectoryDeletionGrain.Remove" => FaultPoints.AfterName,
        _ => null,
    };
}
