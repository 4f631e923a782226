using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Views;

/// <summary>Writes numbers and times for readers, the same in every culture.</summary>
internal static class Format
{
    /// <summary>The text of a missing value.</summary>
    public const string None = "-";

    /// <inheritdoc cref="Quantities.Duration"/>
    public static string Duration(TimeSpan? time) => Quantities.Duration(time) ?? None;

    /// <inheritdoc cref="Quantities.Bytes"/>
    public static string Bytes(long bytes) => Quantities.Bytes(bytes);

    /// <summary>Returns a number with a fixed number of decimals and separated thousands.</summary>
    public static string Fixed(double? value, int decimals) => value is { } number ? Quantities.Fixed(number, decimals) : None;

    /// <inheritdoc cref="Quantities.Metric"/>
    public static string Metric(MetricDefinition? metric, double? value) => value is { } number ? Quantities.Metric(metric, number) : None;

    /// <inheritdoc cref="Quantities.EpochValue"/>
    public static string EpochValue(WorkloadDefinition? workload, string name, string? split, double? value) =>
        value is { } number ? Quantities.EpochValue(workload, name, split, number) : None;

    /// <inheritdoc cref="Quantities.Significant"/>
    public static string Significant(double value, int digits = 4) => Quantities.Significant(value, digits);

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
}
