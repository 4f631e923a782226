using Experiments.Analysis.Statistics;
using Experiments.Contracts.Experiments;

namespace Experiments.Analysis.Claims;

/// <summary>The values that a metric can have at all.</summary>
internal static class MetricRange
{
    /// <summary>Smallest and largest possible value; the type's own limits where there is no bound.</summary>
    public static (decimal Minimum, decimal Maximum) Of(string metric) => metric switch
    {
        MetricNames.Ssim => (-1, 1),
        MetricNames.Mse or MetricNames.Kl or MetricNames.Reconstruction or MetricNames.Loss => (0, decimal.MaxValue),
        MetricNames.Parameters => (1, decimal.MaxValue),
        _ when MetricNames.Fractions.Contains(metric) => (0, 1),
        _ => (decimal.MinValue, decimal.MaxValue),
    };

    /// <summary>The part of an interval in which the metric can lie: no run has an accuracy of more than 1, whatever the t distribution says.</summary>
    public static Interval Clip(string metric, Interval interval)
    {
        var (minimum, maximum) = Of(metric);
        return new Interval(Math.Max(interval.Low, (double)minimum), Math.Min(interval.High, (double)maximum));
    }

    /// <summary>Whether an interval holds every value that the metric can have, and so says nothing.</summary>
    public static bool IsFilledBy(string metric, Interval interval)
    {
        var (minimum, maximum) = Of(metric);
        return interval.Low <= (double)minimum && interval.High >= (double)maximum;
    }
}
