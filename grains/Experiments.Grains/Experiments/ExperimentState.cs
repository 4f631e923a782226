using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Experiments;

/// <summary>What an experiment grain stores. Bounded: the curve has one record an epoch, the history is cut to its last entries.</summary>
internal sealed record ExperimentState
{
    public ExperimentSpec? Spec { get; init; }

    public ExperimentStatus Status { get; init; } = ExperimentStatus.Unknown;

    /// <summary>The fence: writes of an attempt with another number are refused.</summary>
    public long Attempt { get; init; }

    /// <summary>Grows with every change of status, so that the leaderboard can tell late news from new.</summary>
    public long Version { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public ImmutableArray<EpochRecord> Curve { get; init; } = [];

    /// <summary>Newest first, two at most.</summary>
    public ImmutableArray<CheckpointReference> Checkpoints { get; init; } = [];

    public ExperimentResult? Result { get; init; }

    public string? Reason { get; init; }

    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>Who wants it, the first one first.</summary>
    public ImmutableArray<ExperimentDemand> Demands { get; init; } = [];

    /// <summary>Why a person holds it; null: nobody does.</summary>
    public string? HoldReason { get; init; }

    /// <summary>Address of the silo of the current or last attempt.</summary>
    public string? Silo { get; init; }

    /// <summary>Name of that silo.</summary>
    public string? SiloName { get; init; }

    /// <summary>When the current or last attempt started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Silos that died while it ran, and may have died of it, since its last new checkpoint.</summary>
    public int Deaths { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>With what the current or last attempt was begun: the same again is the same attempt.</summary>
    public string? Ticket { get; init; }
}
