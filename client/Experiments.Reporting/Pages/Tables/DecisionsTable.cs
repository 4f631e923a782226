using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The decisions of the pruner, in the order in which they were taken.</summary>
internal static class DecisionsTable
{
    private const int MostRows = 500;

    public static Html Render(SweepView sweep) => Html.Details(
        $"{Wording.Count(sweep.Decisions.Length, "decision")}, {sweep.Decisions.Count(d => d.Prune)} of them stopped a setup",
        new PageTable<PruneDecision>()
            .Number("setup", d => Numbers.Whole(d.Index))
            .Number("epoch", d => Numbers.Whole(d.Epoch))
            .Text("decision", d => d.Prune ? "stopped" : "continues")
            .Prose("reason", d => d.Reason)
            .Render(sweep.Decisions.Take(MostRows)),
        sweep.Decisions.Length > MostRows ? Html.Tag("p", $"The first {MostRows}; all are in the export.") : Html.Empty);
}
