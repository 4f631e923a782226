using System.Globalization;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>Numbers as sentences show them, in the unit that the report prints.</summary>
internal static class FigureText
{
    /// <summary>The claim's own digits: <c>96.840 %</c>, <c>1,068,820</c>.</summary>
    public static string Of(Claim claim) => claim.Unit switch
    {
        ClaimUnit.Percent => $"{claim.Text} %",
        ClaimUnit.Count when !PrintedNumber.IsShortened(claim.Text) => Of(claim.Value),
        _ => claim.Text,
    };

    /// <summary>A number of things: <c>1,068,820</c>.</summary>
    public static string Of(double count) => count.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A value of ours beside a claim, with so many digits more than the claim prints.</summary>
    public static string Beside(Claim claim, double value, int moreDigits = 1)
    {
        var digits = (claim.Decimals + moreDigits).ToString(CultureInfo.InvariantCulture);
        return claim.Unit switch
        {
            ClaimUnit.Percent => (value * 100).ToString("F" + digits, CultureInfo.InvariantCulture) + " %",
            ClaimUnit.Count => Of(value),
            _ => value.ToString("F" + digits, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A bound in the unit of a claim, with all its digits: <c>96.7225 %</c>.</summary>
    public static string Exact(Claim claim, decimal value) => claim.Unit == ClaimUnit.Percent
        ? (value * 100).ToString("0.##########", CultureInfo.InvariantCulture) + " %"
        : value.ToString("#,0.##########", CultureInfo.InvariantCulture);

    /// <summary>The ± of a claim in its unit: <c>0.41 %</c>.</summary>
    public static string Spread(Claim claim) => claim.Unit == ClaimUnit.Percent ? $"{claim.Spread!.Text} %" : claim.Spread!.Text;

    /// <summary>What a claim is about: <c>ssim on validation</c>.</summary>
    public static string Subject(Claim claim) =>
        claim.Metric.Words + (claim.Split is null ? string.Empty : $" on {claim.Split}");

    /// <summary>Returns the condition under which a finding holds: <c>if a and b</c>; null if there is none.</summary>
    public static string? Condition(IReadOnlyList<string> clauses) => clauses.Count == 0 ? null : $"if {List(clauses)}";

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> parts) =>
        parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
}
