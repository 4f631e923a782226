using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains;

/// <summary>
/// The grains that a cluster has one of and that every experiment calls. To look a grain up costs more than many a call does, since
/// Orleans derives the name of its interface anew.
/// </summary>
internal sealed class SingleGrains(IGrainFactory grains)
{
    public ISchedulerGrain Scheduler { get; } = grains.GetGrain<ISchedulerGrain>(0);

    public ILeaderboardGrain Leaderboard { get; } = grains.GetGrain<ILeaderboardGrain>(0);
}
