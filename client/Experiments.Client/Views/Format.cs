using System.Globalization;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Views;

/// <summary>Writes numbers and times for readers, the same in every culture.</summary>
internal static class Format
{
    /// <summary>The text of a missing value.</summary>
    public const string None = "-";

    /// <summary>Returns a duration in a sensible precision: <c>1.24 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>.</summary>
    public static string Duration(TimeSpan? time) => time switch
    {
        null => None,

        // A clock went back between two readings, so the time that passed is not known.
        { Ticks: < 0 } => None,
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
    public static string Fixed(double? value, int decimals) =>
        value is { } number ? number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : None;

    /// <summary>Returns a metric in the unit and precision of its definition: fractions in percent.</summary>
    /// <param name="metric">The metric; null if another version of the program recorded it. Three decimals are then shown.</param>
    /// <param name="value">The value, or null.</param>
    public static string Metric(MetricDefinition? metric, double? value) => (metric, value) switch
    {
        (_, null) => None,
        ({ Unit: MetricUnit.Fraction }, { } number) => (100 * number).ToString("F" + metric.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " %",
        _ => Fixed(value, metric?.Decimals ?? 3),
    };

    /// <summary>Returns a value of an epoch in the precision of its definition.</summary>
    public static string EpochValue(WorkloadDefinition? workload, string name, string? split, double? value)
    {
        var definition = workload?.EpochValues.FirstOrDefault(v => v.Name == name && v.Split == split);
        return value is not { } number ? None
            : definition is { Decimals: { } decimals } ? Fixed(number, decimals)
            : Significant(number);
    }

    /// <summary>Returns four significant digits.</summary>
    public static string Significant(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Returns a point in time in UTC, since another machine may have recorded it.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Returns a point in time in UTC to the minute, where space is short.</summary>
    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string WholeSeconds(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:D2} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:D2} min",
    };
}
