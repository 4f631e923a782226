using Orleans.Configuration;

namespace Experiments.Hosting.Silos;

/// <summary>Sets how soon the cluster notices a dead silo.</summary>
/// <remarks>
/// Orleans' own defaults take about 13 s after a kill and over a minute after a freeze. These take 1 to 4 s and about 10 s. The price is
/// one probe a second between silos. Also, a silo that is frozen for several seconds is declared dead and must start again: its work
/// continues elsewhere, and its late writes are refused.
/// </remarks>
internal static class MembershipDefaults
{
    /// <summary>Sets how often silos probe each other and how many missed probes make a silo dead.</summary>
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
    /// Lets a gateway drop a client that left after 3 s; Orleans' own default is a minute. A gateway keeps the answers for such a client
    /// until the client comes back, although the client waits for them at another gateway.
    /// </summary>
    public static void Apply(SiloMessagingOptions options) => options.ClientDropTimeout = TimeSpan.FromSeconds(3);
}
