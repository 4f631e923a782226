using Experiments.Analysis.Claims;
using Experiments.Client.Commands.Reproduce;
using Experiments.Client.Views;
using Experiments.Contracts.Setups;
using Experiments.Files.Reports;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Reports;

/// <summary>Writes the tables about a report that several commands show.</summary>
internal static class ReportTables
{
    private static readonly List<string> Severities = ["contradiction", "conditional", "note", "consistent"];

    /// <summary>Writes what the report does not state.</summary>
    /// <param name="console">The console.</param>
    /// <param name="assumptions">The assumptions.</param>
    /// <param name="withUsed">Whether to show what was used if it differs.</param>
    public static void WriteAssumptions(IAnsiConsole console, IReadOnlyList<AssumptionResult> assumptions, bool withUsed)
    {
        if (assumptions.Count == 0)
        {
            return;
        }

        console.Heading("Assumptions: what the report does not state");
        var table = Tables.Create("parameter", "~assumed", "~because");
        foreach (var a in assumptions)
        {
            var value = ReadableNumber.Text(a.Assumed);
            var assumed = a.Alternatives.Count == 0 ? value : $"{value} (or {string.Join(", ", a.Alternatives.Select(ReadableNumber.Text))})";
            table.AddTextRow(a.Parameter, withUsed && a.Used != a.Assumed ? $"{assumed} (changed to {ReadableNumber.Text(a.Used)})" : assumed, a.Because);
        }

        console.Write(table);
    }

    /// <summary>Writes the findings of the consistency check.</summary>
    public static void WriteFindings(IAnsiConsole console, IReadOnlyList<FindingResult> findings)
    {
        console.Heading("The report against itself");
        var table = Tables.Create("finding", "rule", "~text");
        foreach (var f in findings.OrderBy(f => Severities.IndexOf(f.Severity)))
        {
            var style = f.Severity switch
            {
                "contradiction" => new Style(Color.Red),
                "conditional" => new Style(Color.Yellow),
                "note" => Style.Plain,
                _ => new Style(Color.Green),
            };
            table.AddRow(new Text(f.Severity, style), Tables.Cell(f.Rule), Tables.Cell(f.Condition is { } condition ? $"{f.Text} ({condition})" : f.Text));
        }

        console.Write(table);
    }

    /// <summary>Writes every claim beside our values.</summary>
    public static void WriteVerdicts(IAnsiConsole console, IReadOnlyList<ClaimResult> claims)
    {
        console.Heading("Claims, in the report's units");
        var table = Tables.Create("claim", ">reported", ">-n", ">mean", ">-sd", ">95 % prediction", "~!verdict");
        foreach (var c in claims)
        {
            var interval = c is { PredictionLow: { } low, PredictionHigh: { } high } ? $"{Number(c, low)} to {WithUnit(c, high)}" : Format.None;
            table.AddRow(
                Tables.Cell(c.Id),
                Tables.Cell(Reported(c)),
                Tables.Cell($"{c.Count}"),
                Tables.Cell(WithUnit(c, c.Mean)),
                Tables.Cell(WithUnit(c, c.Deviation)),
                Tables.Cell(interval),
                Tables.Verdict(c.Verdict));
        }

        console.Write(table);
        WriteInconclusive(console, [.. claims.Where(c => c.Verdict == VerdictText.Inconclusive)]);
        if (claims.Where(c => c.JointLow is not null).Select(c => c.Count).DefaultIfEmpty(0).Max() is > 1 and var most)
        {
            console.Line(ClaimWording.BetweenExtremes(most)!);
            console.WriteLine();
        }
    }

    /// <summary>Writes which claims are equivalent to ours at their margins.</summary>
    public static void WriteEquivalence(IAnsiConsole console, IReadOnlyList<ClaimResult> claims)
    {
        console.Heading("Equivalence at the margin, by two one-sided tests");
        var table = Tables.Create("claim", ">margin", ">mean - reported", ">p", "equivalent");
        foreach (var c in claims)
        {
            table.AddTextRow(
                c.Id,
                WithUnit(c, c.Margin),
                WithUnit(c, c.Mean - c.Reported),
                c.EquivalenceP is { } p ? p < 0.001 ? "below 0.001" : Format.Fixed(p, 3) : Format.None,
                c.EquivalenceP switch { null => "not tested", < 0.05 => "yes", _ => "not shown" });
        }

        console.Write(table);
    }

    /// <summary>Writes where each claim is from, and why it has its verdict.</summary>
    public static void WriteReasons(IAnsiConsole console, IReadOnlyList<ClaimResult> claims)
    {
        console.Heading("Sources of the claims, and reasons for the verdicts");
        var reasons = Tables.Create("claim", "~source", "~because");
        foreach (var c in claims)
        {
            reasons.AddTextRow(c.Id, c.Source, c.Surprise is { } surprise ? $"{c.Because}; {surprise}" : c.Because);
        }

        console.Write(reasons);
    }

    private static void WriteInconclusive(IAnsiConsole console, IReadOnlyList<ClaimResult> claims)
    {
        foreach (var sentence in ClaimAnswer.Undecided([.. claims.Select(c => (c.Id, c.SeedsToDecide))]))
        {
            console.Line(sentence);
        }

        if (claims.Count > 0)
        {
            console.WriteLine();
        }
    }

    private static string Reported(ClaimResult claim) => claim.Unit switch
    {
        "percent" => $"{claim.ReportedText} %",
        "count" when !PrintedNumber.IsShortened(claim.ReportedText) => Format.Fixed(claim.Reported, 0),
        _ => claim.ReportedText,
    };

    private static string WithUnit(ClaimResult claim, double? value) => claim.Unit == "percent" && value is not null ? $"{Number(claim, value)} %" : Number(claim, value);

    // One digit more than the report prints, so that readers see the direction of rounding.
    private static string Number(ClaimResult claim, double? value)
    {
        var decimals = Math.Max(0, PrintedNumber.Decimals(claim.ReportedText));
        return claim.Unit switch
        {
            "percent" => Format.Fixed(100 * value, decimals + 1),
            "count" => Format.Fixed(value, value is { } v && v != Math.Floor(v) ? 1 : 0),
            _ => Format.Fixed(value, decimals + 1),
        };
    }
}
