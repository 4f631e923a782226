using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Shows the result of <c>leaderboard --sweep --pareto</c>.</summary>
internal static class ParetoView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<ParetoResult> For(WorkloadCatalog workloads) => new(
        ResultContext.Readable.ParetoResult,
        (console, result) =>
        {
            var table = Tables.Create(">proposal", "setup", ">" + result.First, ">" + result.Second, "~changes");
            foreach (var p in result.Points)
            {
                table.AddTextRow(
                    $"{p.Proposal}", p.SetupId, Format.Metric(workloads.FindMetric(p.First.Metric), p.First.Mean), Format.Metric(workloads.FindMetric(p.Second.Metric), p.Second.Mean), SweepLeaderboardView.Changes(p.Changes));
            }

            console.Write(table);
            console.Line($"{result.Points.Count} {(result.Points.Count == 1 ? "setup that no other beats" : "setups that no other beats")} in both metrics, by means over the seeds.");
        },
        (writer, result) => Csv.Write(
            writer,
            ["proposal", "setup", result.First, result.Second, "changes"],
            result.Points.Select(p => new object?[] { p.Proposal, p.SetupId, p.First.Mean, p.Second.Mean, string.Join(' ', p.Changes.Select(c => $"{c.Key}={c.Value}")) })));
}
