using Experiments.Shared.Experiments;

namespace Experiments.Grains.Workloads;

/// <summary>One attempt, as a workload sees it.</summary>
/// <param name="Grant">What to run.</param>
/// <param name="Silo">Name of the silo that runs it.</param>
/// <param name="ReportEpoch">Takes an epoch's record; returns at once.</param>
/// <param name="StoreArtifact">Stores an output under a name and gives its address; durable when it returns.</param>
public sealed record WorkloadRun(
    AttemptGrant Grant,
    string Silo,
    Action<EpochRecord> ReportEpoch,
    Func<string, ReadOnlyMemory<byte>, ArtifactReference> StoreArtifact);
