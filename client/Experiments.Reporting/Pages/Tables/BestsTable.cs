using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The best setups of two sweeps.</summary>
internal static class BestsTable
{
    private static PageTable<(SweepTable Table, ComparedSetup? Best)> Columns { get; } = new PageTable<(SweepTable Table, ComparedSetup? Best)>()
        .Text("sweep", r => r.Table.View.Name)
        .Number("setups", r => Numbers.Whole(r.Table.Setups.Length))
        .Number("best", r => r.Best is { } best ? Numbers.Whole(best.Setup.Proposal.Index) : Numbers.None)
        .Text("changes to its base", r => r.Best is { } best ? Wording.ShortForPrint(best.Setup.Changes) : Numbers.None)
        .Number("mean ± se", r => r.Best is { } best ? Numbers.MeanAndError(best.Value.Mean, best.Value.StandardError) : Numbers.None)
        .Number("95 % interval", r => r.Best is { } best ? Numbers.Interval(best.Value.Low, best.Value.High, Numbers.DecimalsFor(best.Value.StandardError)) : Numbers.None);

    public static Html Render(SweepComparison c) => Html.Join(
        Columns.Render([(c.First, c.FirstBest), (c.Second, c.SecondBest)]),
        Html.Paragraph("note", "The best of many setups looks better than it is on the seeds by which it was picked. Compare on fresh seeds before you rely on it: experiments sweep confirm NAME."));
}
