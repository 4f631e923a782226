using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The experiments that failed or were cancelled, and why.</summary>
internal static class FailuresTable
{
    private const int MostRows = 500;

    /// <summary>Returns whether the table has any row.</summary>
    public static bool Applies(SweepView sweep) => sweep.Experiments.Any(IsFailure);

    public static Html Render(SweepTable table)
    {
        var changes = table.View.Proposals.ToDictionary(p => p.Index, p => Wording.ShortForPrint([.. NamedValues.ChangesOf(table.Spec, p.Setup)]));
        return new PageTable<SweepExperiment>()
            .Number("setup", e => Numbers.Whole(e.Proposal))
            .Number("seed", e => Numbers.Whole(e.Seed))
            .Text("experiment", e => Html.Tag("code", e.ExperimentId))
            .Text("what", e => Wording.Status(e.Status))
            .Number("after epochs", e => Numbers.Whole(e.Losses.Length))
            .Text("changes to the base", e => changes[e.Proposal])
            .Prose("reason", e => e.Reason ?? "no reason was recorded")
            .Render(table.View.Experiments.Where(IsFailure).OrderBy(e => e.Proposal).ThenBy(e => e.Seed).Take(MostRows));
    }

    private static bool IsFailure(SweepExperiment experiment) => experiment.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled;
}
