namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>The result of <c>sweep list</c>: the sweeps in the order in which they were submitted.</summary>
internal sealed record SweepListResult(IReadOnlyList<ListedSweep> Sweeps);
