namespace Experiments.Search.Pruners;

/// <summary>What a pruner decides on: a whole cohort at one epoch. Nothing in it depends on what arrived first.</summary>
/// <param name="Epoch">After how many epochs.</param>
/// <param name="Planned">Size of the cohort before anybody was stopped.</param>
/// <param name="Contenders">The members that were not stopped and did not fail before an earlier rung, in order of index.</param>
/// <param name="Completed">For pruners that learn: the completed proposals that the cohort may see, in order of index.</param>
public sealed record Rung(int Epoch, int Planned, IReadOnlyList<Contender> Contenders, IReadOnlyList<Contender> Completed);
