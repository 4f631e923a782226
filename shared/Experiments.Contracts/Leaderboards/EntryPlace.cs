namespace Experiments.Contracts.Leaderboards;

/// <summary>The place of an entry in the list of all entries, which is newest first and by id for entries of the same time.</summary>
/// <param name="At">When the experiment reached its status.</param>
/// <param name="ExperimentId">The experiment's id.</param>
[GenerateSerializer, Immutable, Alias("experiments.EntryPlace")]
public sealed record EntryPlace([property: Id(0)] DateTimeOffset At, [property: Id(1)] string ExperimentId);
