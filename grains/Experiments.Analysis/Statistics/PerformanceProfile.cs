using System.Collections.Immutable;

namespace Experiments.Analysis.Statistics;

/// <summary>
/// The performance profile of a setup: for each value of the metric, the share of seeds that reach it. Agarwal et al., "Deep reinforcement
/// learning at the edge of the statistical precipice" (NeurIPS 2021), equation 2, for one task.
/// </summary>
/// <remarks>
/// A profile that lies above another everywhere belongs to the setup that is better at any threshold, not only in the mean (stochastic
/// dominance). The paper's bands come from a bootstrap over tasks and seeds. With one task that is a binomial distribution, whose band vanishes
/// where the share is 0 or 1, so these are Wilson's score intervals instead.
/// </remarks>
public sealed class PerformanceProfile
{
    private readonly ImmutableArray<double> _sorted;
    private readonly bool _isLowerBetter;

    /// <summary>Makes the profile of some seeds.</summary>
    /// <param name="values">The metric of each seed, finite; at least one.</param>
    /// <param name="isLowerBetter">Whether a seed reaches a threshold by a value of at most that; otherwise of at least that.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public PerformanceProfile(IEnumerable<double> values, bool isLowerBetter)
    {
        _sorted = [.. values.Order()];
        _isLowerBetter = isLowerBetter;
        if (_sorted.IsEmpty || _sorted.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("a profile needs values, and finite ones", nameof(values));
        }
    }

    /// <summary>Gets the number of seeds.</summary>
    public int Seeds => _sorted.Length;

    /// <summary>Gets the values at which the profile steps, in ascending order, each once.</summary>
    public IEnumerable<double> Steps => _sorted.Distinct();

    /// <summary>Returns the share of seeds that reach a threshold, from 0 to 1.</summary>
    public double ShareAt(double threshold) => (double)CountAt(threshold) / Seeds;

    /// <summary>Returns the pointwise 95 % interval of that share.</summary>
    public (double Low, double High) IntervalAt(double threshold) => ScoreInterval.Of(CountAt(threshold), Seeds);

    /// <summary>Returns whether this profile is nowhere below another and somewhere above it: stochastic dominance of the first order.</summary>
    public bool Dominates(PerformanceProfile other)
    {
        double[] thresholds = [.. Steps.Concat(other.Steps)];
        return thresholds.All(t => ShareAt(t) >= other.ShareAt(t)) && thresholds.Any(t => ShareAt(t) > other.ShareAt(t));
    }

    private int CountAt(double threshold) => _sorted.Count(value => _isLowerBetter ? value <= threshold : value >= threshold);
}
