using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Workloads;
using Spectre.Console;

namespace Experiments.Client.Views;

/// <summary>Writes numbers and times for readers, the same in every culture.</summary>
internal static class Format
{
    // Smaller numbers are written with an exponent.
    private const int MostDecimals = 9;

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
    /// <remarks>A small value gets more decimals, so that two of its digits are left: 0.0002 is not 0.000.</remarks>
    /// <param name="metric">The metric; null if another version of the program recorded it. Three decimals are then shown.</param>
    /// <param name="value">The value, or null.</param>
    public static string Metric(MetricDefinition? metric, double? value) => (metric, value) switch
    {
        (_, null) => None,
        ({ Unit: MetricUnit.Fraction }, { } number) => WithDigits(100 * number, metric.Decimals).Replace(",", string.Empty, StringComparison.Ordinal) + " %",
        (_, { } number) => WithDigits(number, metric?.Decimals ?? 3),
    };

    /// <summary>Returns a value of an epoch in the precision of its definition.</summary>
    public static string EpochValue(WorkloadDefinition? workload, string name, string? split, double? value)
    {
        var definition = workload?.EpochValues.FirstOrDefault(v => v.Name == name && v.Split == split);
        return value is not { } number ? None
            : definition is { Decimals: { } decimals } ? WithDigits(number, decimals)
            : Significant(number);
    }

    /// <summary>Returns four significant digits.</summary>
    public static string Significant(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Returns a point in time: in the zone of a terminal's reader, with its offset, and otherwise in UTC.</summary>
    public static string Instant(this IAnsiConsole console, DateTimeOffset at) => InZone(console, at, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Returns a point in time to the minute, where space is short.</summary>
    public static string Minute(this IAnsiConsole console, DateTimeOffset at) => InZone(console, at, "yyyy-MM-dd HH:mm");

    /// <summary>Writes the day of an instant, in the reader's time zone.</summary>
    public static string Day(this IAnsiConsole console, DateTimeOffset at) => InZone(console, at, "yyyy-MM-dd");

    private static string InZone(IAnsiConsole console, DateTimeOffset at, string format)
    {
        var local = TimeZoneInfo.ConvertTime(at, (console as ZonedConsole)?.Zone ?? TimeZoneInfo.Utc);
        return local.ToString(format, CultureInfo.InvariantCulture) + (local.Offset == TimeSpan.Zero ? "Z" : local.ToString("zzz", CultureInfo.InvariantCulture));
    }

    /// <summary>Returns a number with a number of decimals, or with more if fewer than two of its digits would be left.</summary>
    private static string WithDigits(double value, int decimals)
    {
        if (value == 0 || !double.IsFinite(value) || decimals == 0)
        {
            return Fixed(value, decimals);
        }

        var needed = 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return needed > MostDecimals ? value.ToString("G2", CultureInfo.InvariantCulture) : Fixed(value, Math.Max(decimals, needed));
    }

    private static string WholeSeconds(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:D2} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:D2} min",
    };
}
