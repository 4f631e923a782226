using Experiments.Analysis.Comparisons;
using Experiments.Reporting.Comparisons;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>In what two sweeps differ.</summary>
internal static class ContrastsTable
{
    public static Html Render(SweepComparison c) => ComparisonContrasts.Of(c) is { Count: > 0 } contrasts
        ? new PageTable<Contrast>()
            .Text("parameter or setting", r => r.Name)
            .Text(c.First.View.Name, r => r.First)
            .Text(c.Second.View.Name, r => r.Second)
            .Render(contrasts)
        : Html.Paragraph("note", "Nothing: both sweeps were asked for the same.");
}
