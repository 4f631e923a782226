using Experiments.Contracts.Clusters;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Two silos, one of which runs something.</summary>
internal sealed class FakeClusterGrain : IClusterGrain
{
    public Task<ClusterStatus> GetStatus() => Task.FromResult(new ClusterStatus(
        [
            new SiloState("silo-0", "127.0.0.1:40000@1", "active", "0.1.0", Runs.Start, 2, ["3fa9000000000000"]),
            new SiloState("silo-1", "127.0.0.1:40003@1", "active", null, Runs.Start, null, []),
        ],
        3,
        TimeSpan.FromSeconds(75)));
}
