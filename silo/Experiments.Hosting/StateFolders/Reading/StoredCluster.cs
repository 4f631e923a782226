using Experiments.Contracts.Clusters;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Answers for a folder without a silo: nothing runs.</summary>
internal sealed class StoredCluster : IClusterGrain
{
    public Task<ClusterStatus> GetStatus() => Task.FromResult(new ClusterStatus([], 0, null, []));

    public Task<string?> WhyUnplaced(string experimentId) => Task.FromResult<string?>("no silo runs");

    public Task<LiveOutput?> ReadOutput(string silo, string experimentId, long attempt, string stream, long offset) => Task.FromResult<LiveOutput?>(null);

    public Task<ReplayProgress?> Replay(string silo, string experimentId, string ticket) => Task.FromResult<ReplayProgress?>(null);

    public Task<bool> Drain(string silo, DrainMode mode) => Task.FromResult(false);
}
