using System.Globalization;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Reporting;

/// <summary>Writes metrics, durations and sizes for readers, the same on the terminal and on pages and in every culture.</summary>
public static class Quantities
{
    // Smaller numbers are written with an exponent.
    private const int MostDecimals = 9;

    /// <summary>Returns a duration in a sensible precision: <c>1.24 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>; null if it is not known.</summary>
    public static string? Duration(TimeSpan? time) => time switch
    {
        null => null,

        // A clock went back between two readings, so the time that passed is not known.
        { Ticks: < 0 } => null,
        { TotalSeconds: < 9.995 } t => $"{t.TotalSeconds:F2} s",
        { } t => WholeSeconds(TimeSpan.FromSeconds(Math.Round(t.TotalSeconds))),
    };

    /// <summary>Returns a size: <c>812 B</c>, <c>12.3 MiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1L << 10 => $"{bytes} B",
        < 1L << 20 => $"{bytes / 1024.0:F1} KiB",
        < 1L << 30 => $"{bytes / 1048576.0:F1} MiB",
        _ => $"{bytes / 1073741824.0:F1} GiB",
    };

    /// <summary>Returns a number with a fixed number of decimals and separated thousands.</summary>
    public static string Fixed(double value, int decimals) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Returns a metric in the unit and precision of its definition: fractions in percent.</summary>
    /// <remarks>A small value gets more decimals, so that two of its digits are left: 0.0002 is not 0.000.</remarks>
    /// <param name="metric">The metric; null if another version of the program recorded it. Three decimals are then shown.</param>
    /// <param name="value">The value.</param>
    public static string Metric(MetricDefinition? metric, double value) => metric is { Unit: MetricUnit.Fraction }
        ? WithDigits(100 * value, metric.Decimals).Replace(",", string.Empty, StringComparison.Ordinal) + " %"
        : WithDigits(value, metric?.Decimals ?? 3);

    /// <summary>Returns a share of a whole with three decimals, or with more if fewer than two of its digits would be left.</summary>
    public static string Share(double value) => WithDigits(value, 3);

    /// <summary>Returns a value of an epoch in the precision of its definition.</summary>
    public static string EpochValue(WorkloadDefinition? workload, string name, string? split, double value) =>
        workload?.EpochValues.FirstOrDefault(v => v.Name == name && v.Split == split) is { Decimals: { } decimals } ? WithDigits(value, decimals) : Significant(value);

    /// <summary>Returns a number with significant digits, as tables, pages and figures write numbers: <c>0.7048</c>, <c>5.625e-5</c>, <c>1.2e6</c>.</summary>
    /// <param name="value">The number; one that is not finite is written by its name.</param>
    /// <param name="digits">The most digits.</param>
    public static string Significant(double value, int digits = 4) => double.IsFinite(value)
        ? AxisTicks.Label(Wording.SignificantDigits(value, digits)).Replace('−', '-')
        : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns a number with a number of decimals, or with more if fewer than two of its digits would be left.</summary>
    private static string WithDigits(double value, int decimals)
    {
        if (value == 0 || !double.IsFinite(value) || decimals == 0)
        {
            return Fixed(value, decimals);
        }

        var needed = 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return needed > MostDecimals ? Significant(value, 2) : Fixed(value, Math.Max(decimals, needed));
    }

    private static string WholeSeconds(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:D2} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:D2} min",
    };
}
