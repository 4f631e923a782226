using Experiments.Analysis.Claims;
using Experiments.Analysis.Importances;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Sweeps;

/// <summary>Answers the questions that a sweep asks.</summary>
public static class SweepAnalysis
{
    /// <summary>Answers; the same results give the same answers, whatever the order in which they arrived.</summary>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static SweepAnswers Of(SweepView view, Report? report, WorkloadCatalog workloads) => Of(SweepTable.Of(view, workloads), report);

    /// <summary>Returns the answers. They do not depend on the order in which results arrived.</summary>
    public static SweepAnswers Of(SweepTable table, Report? report) => new(
        Neighbourhood.Of(table),
        ImportanceEstimate.Of(table),
        Tornado.Of(table),
        report is not null && table.Base is { } home ? ClaimRemedies.Judge(report, home) : [],
        report is null ? [] : ClaimRemedies.Of(table, report));
}
