using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Fronts;

/// <summary>Reads the means of the metrics that a sweep measures, in the order of <see cref="SweepSpecMetrics.MeasuredMetrics"/>.</summary>
internal static class SetupMeans
{
    /// <summary>Returns the losses of the optimised metrics: smaller is better.</summary>
    public static double[] Losses(SweepSpec spec, IReadOnlyList<double> means) =>
        [.. spec.AllMetrics().Select((metric, i) => metric.Goal == SweepGoal.Minimise ? means[i] : -means[i])];

    /// <summary>Returns how far the means are beyond the limits, each as a share of its limit.</summary>
    public static double Violation(SweepSpec spec, IReadOnlyList<double> means)
    {
        var first = spec.AllMetrics().Length;
        return spec.AllConstraints().Select((constraint, i) => constraint.Violation(means[first + i])).Sum();
    }
}
