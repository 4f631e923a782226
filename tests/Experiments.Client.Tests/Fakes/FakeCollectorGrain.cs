using Experiments.Contracts.Artifacts;

namespace Experiments.Client.Tests.Fakes;

/// <summary>Finds one artifact that nobody needs.</summary>
internal sealed class FakeCollectorGrain : IArtifactCollectorGrain
{
    public Task<CollectionReport> Collect(TimeSpan grace, bool isDryRun) => Task.FromResult(new CollectionReport(
        [new CollectedArtifact(new string('a', 64), 3_000_000, SampleExperiments.Start - grace)], Kept: 2, KeptBytes: 5000, Experiments: 7));
}
