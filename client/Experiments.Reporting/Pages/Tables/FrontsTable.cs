using Experiments.Analysis.Comparisons;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The fronts of two sweeps.</summary>
internal static class FrontsTable
{
    /// <summary>Renders the table; null if the sweeps have no fronts to compare.</summary>
    public static Html? Render(SweepComparison c)
    {
        if (c.Fronts is not { } fronts)
        {
            return null;
        }

        var columns = new PageTable<(string Name, ComparedFront Front)>()
            .Text("sweep", r => r.Name)
            .Number("hypervolume, %", r => FormattableString.Invariant($"{100 * r.Front.Hypervolume:F1}"))
            .Number("on the front", r => Numbers.Whole(r.Front.Proposals.Length))
            .Number("dominated by the other", r => Numbers.Whole(r.Front.Dominated));
        for (var i = 0; i < fronts.Metrics.Length; i++)
        {
            var place = i;
            columns = columns.Number($"best {fronts.Metrics[i].Name}", r => Quantities.Significant(r.Front.Best[place], 4));
        }

        return Html.Join(
            columns.Render([(c.First.View.Name, fronts.First), (c.Second.View.Name, fronts.Second)]),
            Html.Paragraph("note", "The hypervolume is the share of the box around the setups of both sweeps that a front dominates. It compares these two sweeps and no others."));
    }
}
