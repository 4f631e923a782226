using System.Collections.Immutable;
using Experiments.Contracts.Programs;

namespace Experiments.Client.Tests.Fakes;

/// <summary>The names of the cluster's programs.</summary>
internal sealed class FakeProgramDirectoryGrain(FakeCluster cluster) : IProgramDirectoryGrain
{
    public Task Add(string workload) => throw new NotSupportedException();

    public Task<ImmutableArray<string>> List() => Task.FromResult<ImmutableArray<string>>([.. cluster.Programs.Keys]);
}
