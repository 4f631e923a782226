using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>One of two compared sweeps.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Workload">The workload.</param>
/// <param name="Status">Where the sweep is in its life.</param>
/// <param name="Setups">The number of setups so far.</param>
/// <param name="Seeds">The seeds of every setup.</param>
/// <param name="Best">The best setup; null if none has a value with every seed.</param>
/// <param name="History">The proposals that were better than all before them.</param>
public sealed record ComparedSweepDocument(
    string Name, string Workload, string Status, int Setups, IReadOnlyList<long> Seeds, ComparedSetupDocument? Best, IReadOnlyList<ComparedStep> History)
{
    /// <summary>Returns the document of a sweep.</summary>
    public static ComparedSweepDocument From(SweepTable table, ComparedSetup? best, SweepMetric metric) => new(
        table.View.Name,
        table.Workload.Name,
        Wording.Status(table.View.Status),
        table.Setups.Length,
        table.Spec.Seeds,
        best is null ? null : ComparedSetupDocument.From(best),
        [.. BestSoFar.Of(table, metric).Select(step => new ComparedStep(step.Proposal, step.Value))]);
}

/// <summary>A proposal that was better than all before it.</summary>
/// <param name="Proposal">The number of the proposal.</param>
/// <param name="Value">The mean of the metric over the seeds.</param>
public sealed record ComparedStep(int Proposal, double Value);

/// <summary>The best setup of a compared sweep.</summary>
/// <param name="Proposal">The number of the proposal.</param>
/// <param name="SetupId">The id of the setup.</param>
/// <param name="Changes">What the setup changes of the base.</param>
/// <param name="Value">The metric over the setup's seeds.</param>
/// <param name="Objective">The workload's objective after each epoch, as the mean over the seeds.</param>
public sealed record ComparedSetupDocument(
    int Proposal, string SetupId, IReadOnlyDictionary<string, string> Changes, SummaryDocument Value, IReadOnlyList<double> Objective)
{
    /// <summary>Returns the document of a setup.</summary>
    public static ComparedSetupDocument From(ComparedSetup best) => new(
        best.Setup.Proposal.Index, best.Setup.Setup.SetupId(), NamedValues.InOrder(best.Setup.Changes), SummaryDocument.FromSummary(best.Value), best.Curve);
}
