using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Programs;

namespace Experiments.Grains.Artifacts;

/// <summary>Removes artifacts with an <see cref="ArtifactCollector"/>. One grain for the cluster, so that one collection runs at a time.</summary>
internal sealed class ArtifactCollectorGrain(IArtifactStore store, SingleGrains singles, TimeProvider time) : Grain, IArtifactCollectorGrain
{
    public Task<CollectionReport> Collect(TimeSpan grace, bool isDryRun)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grace, TimeSpan.Zero);
        var references = new ExperimentReferences(singles.Leaderboard.List, id => GrainFactory.GetGrain<IExperimentGrain>(id).Get());
        return new ArtifactCollector(store, references, () => ProgramReferences.CodeAddresses(GrainFactory)).Collect(time.GetUtcNow() - grace, isDryRun);
    }
}
