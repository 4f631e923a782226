using System.Collections.Immutable;

namespace Experiments.Files.Outcomes;

/// <summary>How an external trial ended, as a line of an outcome file says it.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Proposal">The index of the proposal.</param>
/// <param name="Seed">The seed; null if the sweep has one only.</param>
/// <param name="Values">The values by metric, or <c>metric@split</c>; null stands for the sweep's metric.</param>
/// <param name="Failure">Why the trial failed; null if it has a result.</param>
/// <param name="Parameters">Values of parameters that the proposal must have; empty for no check.</param>
public sealed record OutcomeLine(
    int Line,
    int Proposal,
    long? Seed,
    ImmutableArray<(string? Metric, double Value)> Values,
    string? Failure,
    ImmutableArray<(string Name, string Text)> Parameters)
{
    /// <summary>Gets the workload's objective after each epoch; empty if the line does not say it.</summary>
    public ImmutableArray<double> Curve { get; init; } = [];
}
