namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>sweep list</c>: the sweeps in the order in which they were submitted.</summary>
public sealed record SweepListResult(IReadOnlyList<ListedSweep> Sweeps);
