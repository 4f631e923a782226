using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Experiments.Contracts.Remarks;

namespace Experiments.Contracts.Sweeps;

/// <summary>Everything that is known of a sweep. Tables, figures, pages and exports are made of it.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepView")]
public sealed record SweepView
{
    /// <summary>Gets the sweep's name.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Gets the spec; null if the status is <see cref="SweepStatus.Unknown"/>.</summary>
    [Id(1)]
    public SweepSpec? Spec { get; init; }

    /// <summary>Gets where the sweep is in its life.</summary>
    [Id(2)]
    public required SweepStatus Status { get; init; }

    /// <summary>Gets why the sweep stopped before its budget was used up; null otherwise.</summary>
    [Id(3)]
    public string? Reason { get; init; }

    /// <summary>Gets when the sweep was submitted.</summary>
    [Id(4)]
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Gets when the last experiment ended; null before.</summary>
    [Id(5)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the proposals so far, in order.</summary>
    [Id(6)]
    public required ImmutableArray<Proposal> Proposals { get; init; }

    /// <summary>Gets the pruner's decisions so far, in the order in which they were made.</summary>
    [Id(7)]
    public required ImmutableArray<PruneDecision> Decisions { get; init; }

    /// <summary>Gets the experiments so far, by proposal and then in the order of the sweep's seeds.</summary>
    [Id(8)]
    [JsonPropertyName("Runs")]
    public required ImmutableArray<SweepExperiment> Experiments { get; init; }

    /// <summary>Gets the name in the certificate of the client that submitted the sweep; null if it is not known.</summary>
    [Id(9)]
    public string? SubmittedBy { get; init; }

    /// <summary>Gets what users did with the sweep, oldest first; default or empty if nothing was recorded.</summary>
    [Id(10)]
    public ImmutableArray<SweepEvent> History { get; init; } = [];

    /// <summary>Gets the notes and tags of users; null if the sweep has none.</summary>
    [Id(11)]
    public NoteLog? Notes { get; init; }
}
