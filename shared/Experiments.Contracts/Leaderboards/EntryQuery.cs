using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Leaderboards;

/// <summary>Which entries to list.</summary>
/// <param name="Statuses">Only these; empty for all.</param>
/// <param name="Skip">Entries to pass over, newest first.</param>
/// <param name="Take">Entries to return at most.</param>
[GenerateSerializer, Immutable, Alias("experiments.EntryQuery")]
public sealed record EntryQuery(
    [property: Id(0)] ImmutableArray<ExperimentStatus> Statuses,
    [property: Id(1)] int Skip,
    [property: Id(2)] int Take);
