using Experiments.Analysis.Comparisons;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The setups that two sweeps have in common.</summary>
internal static class SetupPairsTable
{
    private const int MostRows = 50;

    private static PageTable<SetupPair> Columns { get; } = new PageTable<SetupPair>()
        .Number("setup", p => Numbers.Whole(p.First.Proposal.Index))
        .Text("changes to the first base", p => Wording.ShortForPrint(p.First.Changes))
        .Number("first", p => Numbers.MeanAndError(p.FirstValue.Mean, p.FirstValue.StandardError))
        .Number("second", p => Numbers.MeanAndError(p.SecondValue.Mean, p.SecondValue.StandardError))
        .Number("difference", p => p.IsSame ? Numbers.None : Numbers.Signed(p.Difference.Mean, Numbers.DecimalsFor(p.Difference.StandardError)))
        .Number("95 % interval", p => p.IsSame ? Numbers.None : Numbers.Interval(p.Difference.Low, p.Difference.High, Numbers.DecimalsFor(p.Difference.StandardError)))
        .Text("verdict", p => p.IsSame ? "the same experiments" : p.PValue is null ? "one seed" : !p.Distinct ? "cannot be told apart" : p.Improvement > 0 ? "second is better" : "first is better");

    public static Html Render(SweepComparison c) => c.Pairs.IsEmpty
        ? Html.Paragraph("note", "The sweeps have no setup in common that has a value at a common seed.")
        : Html.Join(
            Html.Paragraph("note", $"{(c.Held.IsEmpty ? "Setups with the same values" : $"Setups with the same values, but for {string.Join(", ", c.Held)}")}. Differences are taken seed by seed, with 95 % intervals (Student's t); verdicts are corrected for the number of setups (Holm)."),
            Columns.Render(c.Pairs.Take(MostRows)),
            c.Pairs.Length > MostRows ? Html.Paragraph("note", $"{c.Pairs.Length - MostRows} further setups are in experiments sweep compare --format json.") : Html.Empty);
}
