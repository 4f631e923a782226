using System.Globalization;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>What the values of metrics may be, and what values that are not finite mean.</summary>
internal static class ValueRules
{
    /// <summary>Returns the value to keep; null: it is left out.</summary>
    /// <param name="key">The metric.</param>
    /// <param name="value">The value as reported.</param>
    /// <param name="isObjective">Whether the metric is the objective. The policy is for it; other values that are not finite are left out.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="when">When it was reported, for errors: <c>in epoch 3</c>.</param>
    /// <exception cref="ProgramMessageException">The experiment has diverged, or the value is out of the metric's range.</exception>
    public static double? Judge(MetricKey key, double value, bool isObjective, NonFinitePolicy policy, string when)
    {
        if (!double.IsFinite(value))
        {
            return !isObjective ? null : policy switch
            {
                NonFinitePolicy.Diverged => throw new ProgramMessageException($"diverged: {key.Name} was {Text(value)} {when}") { Diverged = true },
                NonFinitePolicy.Worst => Worst(key.Metric),
                NonFinitePolicy.Ignore => null,
                _ => throw new InvalidOperationException($"there is no policy {policy}"),
            };
        }

        var (minimum, maximum) = Bounds(key.Metric);
        var hint = key.Metric.Unit == MetricUnit.Fraction ? "; a fraction of 1 is written as 0.97, not 97" : "; correct the program or the range in the workload file";
        return value < minimum
            ? throw new ProgramMessageException($"{key.Name} was {Text(value)} {when}, below its smallest value {Text(minimum)}{hint}")
            : value > maximum
                ? throw new ProgramMessageException($"{key.Name} was {Text(value)} {when}, above its largest value {Text(maximum)}{hint}")
                : value;
    }

    /// <summary>Returns whether a value is better than another.</summary>
    public static bool IsBetter(MetricGoal goal, double value, double than) => goal switch
    {
        MetricGoal.Minimise => value < than,
        MetricGoal.Maximise => value > than,

        // Without a direction no value is better, so the last one counts.
        MetricGoal.None => true,
        _ => throw new InvalidOperationException($"there is no goal {goal}"),
    };

    /// <summary>Returns the text of a number from which it can be read again.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Worst(ProgramMetric metric)
    {
        var (minimum, maximum) = Bounds(metric);
        return metric.Goal == MetricGoal.Maximise ? Math.Max(minimum, -double.MaxValue) : Math.Min(maximum, double.MaxValue);
    }

    private static (double Minimum, double Maximum) Bounds(ProgramMetric metric)
    {
        var isFraction = metric.Unit == MetricUnit.Fraction;
        return ((double?)metric.Minimum ?? (isFraction ? 0 : double.NegativeInfinity), (double?)metric.Maximum ?? (isFraction ? 1 : double.PositiveInfinity));
    }
}
