using Experiments.Contracts.Experiments;

namespace Experiments.Workloads;

/// <summary>One attempt, as a workload sees it. The members are called on the training thread.</summary>
public sealed record WorkloadAttempt
{
    /// <summary>What to run.</summary>
    public required AttemptGrant Grant { get; init; }

    /// <summary>Name of the silo that runs it.</summary>
    public required string Silo { get; init; }

    /// <summary>A state of an earlier attempt to go on from, verified; empty for a fresh start.</summary>
    public ReadOnlyMemory<byte> ResumeFrom { get; init; }

    /// <summary>The epochs that <see cref="ResumeFrom"/> includes; the result's curve begins with them.</summary>
    public IReadOnlyList<EpochRecord> ResumedCurve { get; init; } = [];

    /// <summary>Epochs between two checkpoints, at least 1.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>A checkpoint is saved after the next step also where this much time has passed since the last; null: epochs alone decide.</summary>
    public TimeSpan? CheckpointInterval { get; init; }

    /// <summary>After this epoch the attempt saves its state and stops; one that is there already stops at once. Null: it runs to its end.</summary>
    public int? EpochLimit { get; init; }

    /// <summary>When cancelled, the attempt saves its state after the step under way and stops.</summary>
    public CancellationToken Hold { get; init; }

    /// <summary>Takes an epoch's record; returns at once.</summary>
    public required Action<EpochRecord> ReportEpoch { get; init; }

    /// <summary>
    /// Takes the state after an epoch and some steps of the next; it is stored when this returns, and announced a little later. Whether
    /// anything depends on it (the attempt stops with it) decides how hard it is tried.
    /// </summary>
    public required SaveCheckpoint SaveCheckpoint { get; init; }

    /// <summary>Stores an output under a name and gives its address; durable when it returns.</summary>
    public required Func<string, ReadOnlyMemory<byte>, ArtifactReference> StoreArtifact { get; init; }
}
