using System.Globalization;

namespace Experiments.Reporting.Pages;

/// <summary>Numbers as pages show them: as many decimals as their uncertainty leaves meaning.</summary>
internal static class Numbers
{
    /// <summary>Decimals with which an error has two digits that count; null where there is no error to go by.</summary>
    public static int? Decimals(double? error) =>
        error is > 0 and var e && double.IsFinite(e) ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(e)), 0, 10) : null;

    /// <summary>A number with that many decimals, or six digits.</summary>
    public static string Of(double value, int? decimals) => Minus(decimals is { } d
        ? value.ToString("N" + d.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : value.ToString("G6", CultureInfo.InvariantCulture));

    /// <summary>A difference, always with its sign.</summary>
    public static string Signed(double value, int? decimals) => (value > 0 ? "+" : string.Empty) + Of(value, decimals);

    /// <summary><c>0.7041 ± 0.0015</c>: a mean and its standard error; the mean alone with one seed.</summary>
    public static string Mean(double mean, double? error) =>
        error is { } e ? $"{Of(mean, Decimals(e))} ± {Of(e, Decimals(e))}" : Of(mean, null);

    /// <summary><c>0.697 to 0.711</c>.</summary>
    public static string Interval(double? low, double? high, int? decimals) => low is { } from && high is { } to ? $"{Of(from, decimals)} to {Of(to, decimals)}" : "–";

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A p-value.</summary>
    public static string P(double value) => value < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {value:0.###}");

    private static string Minus(string text) => text.Replace('-', '−');
}
