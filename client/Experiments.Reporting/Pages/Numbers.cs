using System.Globalization;
using Experiments.Files.Reports;

namespace Experiments.Reporting.Pages;

/// <summary>Numbers as pages show them: with as many decimals as their uncertainty leaves meaning.</summary>
internal static class Numbers
{
    /// <summary>What stands for a missing number.</summary>
    public const string None = "–";

    /// <summary>Returns the number of decimals with which an error has two significant digits; null without a usable error.</summary>
    public static int? DecimalsFor(double? error) =>
        error is > 0 and var e && double.IsFinite(e) ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(e)), 0, 10) : null;

    /// <summary>Returns a number with that many decimals; with six significant digits if that is null.</summary>
    public static string WithDecimals(double value, int? decimals) => TrueMinus(decimals is { } d
        ? value.ToString("N" + d.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Quantities.Significant(value, 6));

    /// <summary>Returns a whole number as it is.</summary>
    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns a difference, always with its sign.</summary>
    public static string Signed(double value, int? decimals) => (value > 0 ? "+" : string.Empty) + WithDecimals(value, decimals);

    /// <summary>Returns a mean and its standard error: <c>0.7041 ± 0.0015</c>; the mean alone with one seed.</summary>
    public static string MeanAndError(double mean, double? error) =>
        error is { } e ? $"{WithDecimals(mean, DecimalsFor(e))} ± {WithDecimals(e, DecimalsFor(e))}" : WithDecimals(mean, null);

    /// <summary>Returns both ends of an interval: <c>0.697 to 0.711</c>.</summary>
    public static string Interval(double? low, double? high, int? decimals) =>
        low is { } from && high is { } to ? $"{WithDecimals(from, decimals)} to {WithDecimals(to, decimals)}" : None;

    /// <summary>Returns a share in percent.</summary>
    public static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Returns a p-value: <c>p = 0.012</c>.</summary>
    public static string PValue(double value) => value < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {value:0.###}");

    /// <summary>Returns a claim's value as the report prints it.</summary>
    public static string Reported(Claim claim) => claim.Unit switch
    {
        ClaimUnit.Percent => $"{claim.Text} %",
        ClaimUnit.Count when !PrintedNumber.IsShortened(claim.Text) => WithDecimals(claim.Value, 0),
        ClaimUnit.Count or ClaimUnit.One => claim.Text,
        _ => throw new InvalidOperationException($"unit {claim.Unit} has no text"),
    };

    /// <summary>Returns one of our values in the unit of a claim, with one decimal more than the report prints.</summary>
    public static string InUnitOf(Claim claim, double value) => claim.Unit == ClaimUnit.Percent
        ? $"{WithDecimals(100 * value, claim.Decimals + 1)} %"
        : WithDecimals(value, claim.Unit == ClaimUnit.Count ? 0 : claim.Decimals + 1);

    private static string TrueMinus(string text) => text.Replace('-', '−');
}
