using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains;

/// <summary>The grains that a cluster has one of and that every experiment calls.</summary>
/// <remarks>
/// They are looked up once. Orleans derives the name of a grain's interface anew in every look-up, which costs more than a short call.
/// </remarks>
internal sealed class SingleGrains(IGrainFactory grains)
{
    public ISchedulerGrain Scheduler { get; } = grains.GetGrain<ISchedulerGrain>(0);

    public ILeaderboardGrain Leaderboard { get; } = grains.GetGrain<ILeaderboardGrain>(0);
}
