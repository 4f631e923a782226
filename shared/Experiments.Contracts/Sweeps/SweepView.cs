using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>Everything that is known of a sweep: what tables, figures, pages and exports are made from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spec">What it runs; null where the status is <see cref="SweepStatus.Unknown"/>.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Reason">Why it stopped before its budget was used up; null otherwise.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="EndedAt">When the last of its experiments ended; null before.</param>
/// <param name="Proposals">Its proposals so far, in order.</param>
/// <param name="Decisions">Its pruner's decisions so far, in the order in which they were made.</param>
/// <param name="Runs">Its experiments so far, by proposal and then in the order of the sweep's seeds.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepView")]
public sealed record SweepView(
    [property: Id(0)] string Name,
    [property: Id(1)] SweepSpec? Spec,
    [property: Id(2)] SweepStatus Status,
    [property: Id(3)] string? Reason,
    [property: Id(4)] DateTimeOffset SubmittedAt,
    [property: Id(5)] DateTimeOffset? EndedAt,
    [property: Id(6)] ImmutableArray<Proposal> Proposals,
    [property: Id(7)] ImmutableArray<PruneDecision> Decisions,
    [property: Id(8)] ImmutableArray<SweepExperiment> Runs);
