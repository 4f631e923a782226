using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Makes outcomes of the means that a proposal's seeds have.</summary>
internal static class SweepOutcomes
{
    /// <summary>Returns the outcome of a proposal whose seeds all have values.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="meanOf">The mean of one of <see cref="SweepSpecMetrics.MeasuredMetrics"/>, by its position.</param>
    public static Outcome Of(SweepSpec spec, Func<int, double> meanOf)
    {
        var metrics = spec.AllMetrics();
        ImmutableArray<double> losses = [.. metrics.Select((metric, i) => metric.Goal == SweepGoal.Minimise ? meanOf(i) : -meanOf(i))];
        return Outcome.Completion(losses, spec.AllConstraints().Select((constraint, i) => constraint.Violation(meanOf(metrics.Length + i))).Sum());
    }
}
