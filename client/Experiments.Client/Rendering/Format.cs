using System.Globalization;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Rendering;

/// <summary>Numbers and times as people read them; the same in every culture.</summary>
internal static class Format
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "-";

    /// <summary>A time to a sensible precision: <c>1.24 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>.</summary>
    public static string Duration(TimeSpan? time) => time switch
    {
        null => None,
        { TotalSeconds: < 9.995 } t => Text($"{t.TotalSeconds:F2} s"),
        { } t => WholeSeconds(TimeSpan.FromSeconds(Math.Round(t.TotalSeconds))),
    };

    /// <summary>A size: <c>812 B</c>, <c>12.3 MiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1L << 10 => Text($"{bytes} B"),
        < 1L << 20 => Text($"{bytes / 1024.0:F1} KiB"),
        < 1L << 30 => Text($"{bytes / 1048576.0:F1} MiB"),
        _ => Text($"{bytes / 1073741824.0:F1} GiB"),
    };

    /// <summary>A fixed number of decimals, thousands separated.</summary>
    public static string Fixed(double? value, int decimals) =>
        value is { } number ? number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : None;

    /// <summary>A metric in the unit and precision of our tables: fractions in percent.</summary>
    public static string Metric(string metric, double? value) => value is not { } number ? None : metric switch
    {
        _ when MetricNames.Fractions.Contains(metric) => Text($"{100 * number:F2} %"),
        MetricNames.Parameters => Fixed(number, 0),
        MetricNames.Ssim or MetricNames.Mse => Fixed(number, 5),
        _ => Fixed(number, 3),
    };

    /// <summary>A learning rate: four significant digits.</summary>
    public static string Rate(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A point in time, in UTC: the machine that recorded it need not be here.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same to the minute, where space is short.</summary>
    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>Interpolates without regard to the machine's culture.</summary>
    public static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string WholeSeconds(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => Text($"{time.Seconds} s"),
        { TotalHours: < 1 } => Text($"{time.Minutes} min {time.Seconds:D2} s"),
        _ => Text($"{(int)time.TotalHours} h {time.Minutes:D2} min"),
    };
}
