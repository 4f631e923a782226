using Experiments.Contracts.Clusters;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Two silos, one of which runs something.</summary>
internal sealed class FakeClusterGrain(FakeCluster cluster) : IClusterGrain
{
    public Task<LiveOutput?> ReadOutput(string silo, string experimentId, long attempt, string stream, long offset)
    {
        if (!cluster.Outputs.TryDequeue(out var output))
        {
            return Task.FromResult<LiveOutput?>(null);
        }

        cluster.AskedOffsets.Add(offset);
        return Task.FromResult<LiveOutput?>(output);
    }

    public Task<string?> WhyUnplaced(string experimentId) => Task.FromResult<string?>(null);

    public Task<ClusterStatus> GetStatus() => Task.FromResult(new ClusterStatus(
        [
            new SiloState { Name = "silo-0", Address = "127.0.0.1:40000@1", Status = "active", Version = "0.1.0", Since = SampleExperiments.Start, Slots = 2, Running = ["3fa9000000000000"] },
            new SiloState { Name = "silo-1", Address = "127.0.0.1:40003@1", Status = "active", Since = SampleExperiments.Start, Running = [] },
        ],
        3,
        TimeSpan.FromSeconds(75)));
}
