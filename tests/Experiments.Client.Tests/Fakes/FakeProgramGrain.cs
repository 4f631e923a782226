using Experiments.Contracts.Programs;

namespace Experiments.Client.Tests.Fakes;

/// <summary>A program of the cluster.</summary>
internal sealed class FakeProgramGrain(FakeCluster cluster, string workload) : IProgramGrain
{
    public Task Register(ProgramDocument document)
    {
        cluster.Programs[workload] = document;
        return Task.CompletedTask;
    }

    public Task<ProgramRecord?> Get()
    {
        cluster.AskedPrograms.Add(workload);
        return Task.FromResult(cluster.Programs.TryGetValue(workload, out var document) ? new ProgramRecord(document, SampleExperiments.Start, null) : null);
    }

    public Task RecordCheck(ProgramCheck check) => Task.CompletedTask;
}
