using Orleans.Configuration;

namespace Experiments.Hosting.Silos;

/// <summary>
/// How soon a dead silo is found out. Orleans' own defaults take about 13 s after a kill and over a minute after a freeze; these take
/// 1 to 4 s and about 10 s. The price is a probe a second between silos, and that a silo whose process stands still for several
/// seconds is declared dead and has to start again: its work goes on elsewhere and its late writes are refused.
/// </summary>
internal static class MembershipDefaults
{
    public static void Apply(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(3);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.DeathVoteExpirationTimeout = TimeSpan.FromSeconds(60);
    }

    /// <summary>
    /// A gateway keeps the answers for a client that left it until the client comes back, although the client is connected to another
    /// gateway and waits there. So it forgets one that left after seconds; Orleans' own default is a minute.
    /// </summary>
    public static void Apply(SiloMessagingOptions options) => options.ClientDropTimeout = TimeSpan.FromSeconds(3);
}
