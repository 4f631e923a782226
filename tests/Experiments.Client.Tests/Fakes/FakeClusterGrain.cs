using Experiments.Contracts.Clusters;
using Experiments.Contracts.Scheduling;

namespace Experiments.Client.Tests.Fakes;

/// <summary>A silo that runs something, and an agent.</summary>
internal sealed class FakeClusterGrain(FakeCluster cluster) : IClusterGrain
{
    private static readonly SiloOffer Full = new() { RunsPrograms = false, RunsBuiltIn = true, Cpus = 2, Gpus = 0, Memory = 8L << 30, Labels = [] };

    private static readonly SiloOffer Agent =
        new() { RunsPrograms = true, RunsBuiltIn = true, Cpus = 16, Gpus = 2, Memory = 64L << 30, Labels = ["gpu", "python"], Workloads = ["function"] };

    public Task<LiveOutput?> ReadOutput(string silo, string experimentId, long attempt, string stream, long offset)
    {
        if (!cluster.Outputs.TryDequeue(out var output))
        {
            return Task.FromResult<LiveOutput?>(null);
        }

        cluster.AskedOffsets.Add(offset);
        return Task.FromResult<LiveOutput?>(output);
    }

    public Task<ReplayProgress?> Replay(string silo, string experimentId, string ticket)
    {
        cluster.Replayed.Add((silo, experimentId));
        return Task.FromResult(cluster.Replay(experimentId));
    }

    public Task<bool> Drain(string silo, DrainMode mode)
    {
        cluster.Drained.Add((silo, mode));
        return Task.FromResult(!cluster.IsEndedWhenDrained);
    }

    public Task<string?> WhyUnplaced(string experimentId) => Task.FromResult<string?>(null);

    public Task<ClusterStatus> GetStatus() => Task.FromResult(cluster.ChangeStatus(new ClusterStatus(
        [
            new SiloState { Name = "silo-0", Address = "127.0.0.1:40000@1", Status = "active", Version = "0.1.0", Since = SampleExperiments.Start, Slots = 2, Running = ["3fa9000000000000"], Offer = Full, Drain = DrainOf("127.0.0.1:40000@1") },
            new SiloState { Name = "silo-1", Address = "127.0.0.1:40003@1", Status = "active", Since = SampleExperiments.Start, Running = [], Offer = Agent, Drain = DrainOf("127.0.0.1:40003@1") },
        ],
        3,
        TimeSpan.FromSeconds(75))));

    private DrainMode DrainOf(string silo) => cluster.Drained.LastOrDefault(drained => drained.Silo == silo).Mode;
}
