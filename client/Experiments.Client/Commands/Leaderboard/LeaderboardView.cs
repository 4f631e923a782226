using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;
using Spectre.Console;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Shows the result of <c>leaderboard</c>.</summary>
internal static class LeaderboardView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<LeaderboardResult> For(WorkloadCatalog workloads) => new(ResultContext.Readable.LeaderboardResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    /// <summary>The board as a table.</summary>
    public static void WriteTable(IAnsiConsole console, LeaderboardResult result, WorkloadCatalog workloads)
    {
        var workload = result.Workload is { } name ? workloads.Find(name) : null;
        var metric = workload?.FindMetric(result.Metric) ?? workloads.FindMetric(result.Metric);
        if (result.Rows.Count == 0)
        {
            console.Line(result.Experiments == 0
                ? "No experiments yet."
                : result.Tags.Count > 0 ? $"No setup of workload {result.Workload} has an experiment tagged {string.Join(" and ", result.Tags)}; `experiments tag ID TAG` tags one."
                : $"No experiment of workload {result.Workload} yet; `experiments list` shows those of others.");
            return;
        }

        var others = result.Rows.SelectMany(row => row.Others).Select(other => other.Metric).Distinct().ToList();
        var table = Tables.Create(
            [">*#", "*setup", ">seeds", $">!{result.Metric}", ">sd", ">95 % of mean", .. others.Select(other => ">-" + other)]);
        foreach (var row in result.Rows)
        {
            table.AddRow(
            [
                Tables.Cell(row.Rank is { } rank ? $"{rank}" : string.Empty),
                row.Report is { } report ? new Text(report, new Style(Color.Aqua)) : Tables.Cell(row.SetupId),
                Tables.Cell(row.Report is null ? Seeds(row) : "report"),
                Tables.Cell(Format.Metric(metric, row.Value?.Mean)),
                Tables.Cell(Format.Metric(metric, row.Value?.Deviation)),
                Tables.Cell(Interval(metric, row.Value)),
                .. others.Select(other => Tables.Cell(Format.Metric(workload?.FindMetric(other) ?? workloads.FindMetric(other), row.Others.FirstOrDefault(summary => summary.Metric == other)?.Mean))),
            ]);
        }

        console.Write(table);
        var lower = result.Goal is { } goal ? goal == Wording.Goal(SweepGoal.Minimise) : metric is { IsLowerBetter: true };
        console.Line($"Ranked by the mean {result.Metric} over seeds, on {result.Split} {workload?.ItemsWord ?? "items"}, {(lower ? "lower" : "higher")} is better; rows without a number are what reports state.");
        console.WriteLine();
        WriteChanges(console, result.Rows);
    }

    // A table of its own: beside the numbers, the column would be only a few letters wide.
    private static void WriteChanges(IAnsiConsole console, IReadOnlyList<LeaderboardRowResult> rows)
    {
        var changed = rows.Where(row => row.Changes.Count > 0).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var table = Tables.Create("setup", "~changes from the defaults");
        foreach (var row in changed)
        {
            table.AddTextRow(row.Report ?? row.SetupId, ChangeText.Short(row.Changes));
        }

        console.Write(table);
    }

    private static string Seeds(LeaderboardRowResult row)
    {
        var parts = new[]
        {
            $"{row.Seeds}",
            row.Unfinished > 0 ? $"{row.Unfinished} open" : null,
            row.Pruned > 0 ? $"{row.Pruned} pruned" : null,
            row.Failed > 0 ? $"{row.Failed} failed" : null,
            row.Cancelled > 0 ? $"{row.Cancelled} cancelled" : null,
        };
        return string.Join(", ", parts.OfType<string>());
    }

    private static string Interval(MetricDefinition? metric, SummaryDocument? value) =>
        value is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None;

    private static void WriteCsv(TextWriter writer, LeaderboardResult result)
    {
        var others = result.Rows.SelectMany(row => row.Others).Select(other => other.Metric).Distinct().ToList();
        Csv.Write(
            writer,
            ["rank", "report", "setup", "seeds", "unfinished", "pruned", "failed", "cancelled", "metric", "split", "mean", "deviation", "low", "high", .. others, "changes"],
            result.Rows.Select(row => new object?[]
            {
                row.Rank, row.Report, row.SetupId, row.Seeds, row.Unfinished, row.Pruned, row.Failed, row.Cancelled, result.Metric, result.Split,
                row.Value?.Mean, row.Value?.Deviation, row.Value?.Low, row.Value?.High,
            }
            .Concat(others.Select(other => (object?)row.Others.FirstOrDefault(summary => summary.Metric == other)?.Mean))
            .Append(ChangeText.Assignments(row.Changes))
            .ToArray()));
    }
}
