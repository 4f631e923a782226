using Experiments.Client.Documents;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>The tables about a report that several commands show.</summary>
internal static class ReportTables
{
    private static readonly List<string> Severities = ["contradiction", "conditional", "consistent"];

    /// <summary>What the report leaves unsaid.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="assumptions">The assumptions.</param>
    /// <param name="withUsed">Whether to say what was used where it differs.</param>
    public static void WriteAssumptions(IAnsiConsole console, IReadOnlyList<AssumptionDocument> assumptions, bool withUsed)
    {
        if (assumptions.Count == 0)
        {
            return;
        }

        console.Heading("Assumptions: what the report leaves unsaid");
        var table = Tables.Create("parameter", "~assumed", "~because");
        foreach (var a in assumptions)
        {
            table.AddTextRow(a.Parameter, withUsed && a.Used != a.Assumed ? $"{a.Assumed} (changed to {a.Used})" : a.Assumed, a.Because);
        }

        console.Write(table);
    }

    /// <summary>What the check of the report against itself found.</summary>
    public static void WriteFindings(IAnsiConsole console, IReadOnlyList<FindingDocument> findings)
    {
        console.Heading("The report against itself");
        var table = Tables.Create("finding", "rule", "~text");
        foreach (var f in findings.OrderBy(f => Severities.IndexOf(f.Severity)))
        {
            var style = f.Severity switch
            {
                "contradiction" => new Style(Color.Red),
                "conditional" => new Style(Color.Yellow),
                _ => new Style(Color.Green),
            };
            table.AddRow(new Text(f.Severity, style), Tables.Cell(f.Rule), Tables.Cell(f.Condition is { } condition ? $"{f.Text} ({condition})" : f.Text));
        }

        console.Write(table);
    }

    /// <summary>Every claim beside our runs, and below it why each verdict is what it is.</summary>
    public static void WriteVerdicts(IAnsiConsole console, IReadOnlyList<ClaimDocument> claims)
    {
        console.Heading("Claims, in the report's units");
        var table = Tables.Create("claim", ">reported", ">n", ">mean", ">sd", ">95 % prediction", "~verdict");
        foreach (var c in claims)
        {
            var interval = c is { PredictionLow: { } low, PredictionHigh: { } high } ? $"{Number(c, low)} to {Number(c, high)}" : Format.None;
            table.AddRow(
                Tables.Cell(c.Id),
                Tables.Cell(Reported(c)),
                Tables.Cell(Format.Text($"{c.Count}")),
                Tables.Cell(Number(c, c.Mean)),
                Tables.Cell(Number(c, c.Deviation)),
                Tables.Cell(interval),
                Tables.Verdict(c.Verdict));
        }

        console.Write(table);
        console.Heading("Where the claims stand, and why the verdicts");
        var reasons = Tables.Create("claim", "~source", "~because");
        foreach (var c in claims)
        {
            reasons.AddTextRow(c.Id, c.Source, c.Because);
        }

        console.Write(reasons);
    }

    private static string Reported(ClaimDocument claim) => claim.Unit switch
    {
        "percent" => $"{claim.ReportedText} %",
        "count" => Format.Fixed(claim.Reported, 0),
        _ => claim.ReportedText,
    };

    // One digit more than the report prints, so that the reader sees which way rounding goes.
    private static string Number(ClaimDocument claim, double? value)
    {
        var point = claim.ReportedText.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : claim.ReportedText.Length - point - 1;
        return claim.Unit switch
        {
            "percent" => Format.Fixed(100 * value, decimals + 1),
            "count" => Format.Fixed(value, value is { } v && v != Math.Floor(v) ? 1 : 0),
            _ => Format.Fixed(value, decimals + 1),
        };
    }
}
