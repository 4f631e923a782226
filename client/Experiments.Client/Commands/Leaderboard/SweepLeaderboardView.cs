using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;
using Spectre.Console;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Shows the result of <c>leaderboard --sweep</c>.</summary>
internal static class SweepLeaderboardView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<SweepLeaderboardDocument> For(WorkloadCatalog workloads) => new(ResultContext.Readable.SweepLeaderboardDocument, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    /// <summary>The board as a table, with a sentence on how to read it.</summary>
    public static void WriteTable(IAnsiConsole console, SweepLeaderboardDocument result, WorkloadCatalog workloads)
    {
        var metric = workloads.FindMetric(result.Metric);
        if (result.Rows.Count == 0)
        {
            console.Line(result.Setups == 0 ? "No setups yet." : result.Setups == 1 ? "The only setup does not match." : $"None of the {result.Setups} setups matches.");
            return;
        }

        if (result.Front is not null)
        {
            FrontView.Write(console, result, workloads);
            return;
        }

        console.Write(Board(result, metric, workloads));
        WriteChanges(console, result.Rows);
        console.Line($"{result.Setups} {(result.Setups == 1 ? "setup" : "setups")}, {result.Seeds.Count} {(result.Seeds.Count == 1 ? "seed" : "seeds")} each, ranked by the mean {result.Metric} on {result.Split} ({result.Goal}); {Experiments(result)}.");
        FrontView.WriteNotReproducible(console, result);
        if (result.Seeds.Count > 1 && result.Ranked > 1)
        {
            console.Line(result.Tied == 0
                ? "The seeds can tell every other setup from the best at 95 %."
                : $"The seeds cannot tell {result.Tied} of the others from the best at 95 % (tied).");
        }
    }

    private static FittedTable Board(SweepLeaderboardDocument result, MetricDefinition? metric, WorkloadCatalog workloads)
    {
        var columns = new List<(string Title, Func<SweepLeaderboardRowDocument, Text> Cell)>
        {
            (">*#", row => Tables.Cell(row.Rank is { } rank ? $"{rank}" : string.Empty)),
            (">*proposal", row => Tables.Cell($"{row.Proposal}")),
            ("-status", row => Tables.StatusWord(row.Status)),
            (">-seeds", row => Tables.Cell($"{row.Completed}/{result.Seeds.Count}")),
            ($">!{result.Metric}", row => Tables.Cell(Format.Metric(metric, row.Value?.Mean))),
            (">to the base", row => Tables.Cell(Difference(metric, row))),
        };
        if (result.Seeds.Count > 1)
        {
            columns.InsertRange(
                5,
                [
                    (">se", row => Tables.Cell(Format.Metric(metric, row.Value?.StandardError))),
                    (">95 % of mean", row => Tables.Cell(Interval(metric, row.Value))),
                ]);
            columns.Add(("tied", row => Tables.Cell(row.Rank == 1 ? Format.None : row.Tied switch { true => "yes", false => "no", null => Format.None })));
        }

        if (result.Rows.Any(row => row.ProbabilityBest is not null))
        {
            columns.Add((">best", row => Tables.Cell(row.ProbabilityBest is { } p ? Wording.Probability(p, result.Seeds.Count) : Format.None)));
        }

        columns.AddRange(result.Rows.SelectMany(row => row.Others).Select(o => (o.Metric, o.Split)).Distinct().Select(o => (
            $">-{o.Metric}@{o.Split}",
            (Func<SweepLeaderboardRowDocument, Text>)(row => Tables.Cell(Format.Metric(workloads.FindMetric(o.Metric), row.Others.FirstOrDefault(s => (s.Metric, s.Split) == o)?.Mean))))));
        if (result.Constraints is not null)
        {
            columns.Add(("constraints", row => Tables.Cell(FrontView.Constraints(row))));
        }

        return Fill(columns, result.Rows);
    }

    /// <summary>Returns a table of rows.</summary>
    public static FittedTable Fill(IReadOnlyList<(string Title, Func<SweepLeaderboardRowDocument, Text> Cell)> columns, IReadOnlyList<SweepLeaderboardRowDocument> rows)
    {
        var table = Tables.Create([.. columns.Select(column => column.Title)]);
        foreach (var row in rows)
        {
            table.AddRow([.. columns.Select(column => column.Cell(row))]);
        }

        return table;
    }

    // A table of its own: beside the numbers, the column would be only a few letters wide.
    internal static void WriteChanges(IAnsiConsole console, IReadOnlyList<SweepLeaderboardRowDocument> rows)
    {
        var table = Tables.Create(">proposal", "setup", "~!changes of the base");
        foreach (var row in rows)
        {
            table.AddTextRow($"{row.Proposal}", row.SetupId, row.IsBase ? "none: the base" : Changes(row.Changes));
        }

        console.Write(table);
    }

    /// <summary>Changes in one line.</summary>
    public static string Changes(IReadOnlyDictionary<string, string> changes) =>
        changes.Count == 0 ? Format.None : string.Join(", ", changes.Select(c => $"{c.Key} {Wording.ShortValue(c.Value)}"));

    internal static string Experiments(SweepLeaderboardDocument d) => string.Join(
        ", ",
        new[] { (d.Completed, "completed"), (d.Pruned, "pruned"), (d.Failed, "failed"), (d.Cancelled, "cancelled"), (d.Unfinished, "unfinished") }
            .Where(c => c.Item1 > 0)
            .Select(c => $"{c.Item1} {(c.Item1 == 1 ? "experiment" : "experiments")} {c.Item2}")
            .DefaultIfEmpty("no experiments yet"));

    private static string Interval(MetricDefinition? metric, SummaryDocument? value) =>
        value is { Low: { } low, High: { } high } ? $"{Format.Metric(metric, low)} to {Format.Metric(metric, high)}" : Format.None;

    private static string Difference(MetricDefinition? metric, SweepLeaderboardRowDocument row) => row.Difference is not { } d ? Format.None
        : $"{(d.Mean >= 0 ? "+" : string.Empty)}{Format.Metric(metric, d.Mean)}{(d.Low is { } low && d.High is { } high ? $" ({Format.Metric(metric, low)} to {Format.Metric(metric, high)})" : string.Empty)}";

    public static void WriteCsv(TextWriter writer, SweepLeaderboardDocument result)
    {
        var others = result.Rows.SelectMany(row => row.Others).Select(o => (o.Metric, o.Split)).Distinct().ToList();
        Csv.Write(
            writer,
            [
                "rank", "proposal", "is_base", "setup", "status", "completed", "pruned", "failed", "cancelled", "unfinished", "metric", "split", "mean", "deviation",
                "standard_error", "low", "high", "difference", "difference_low", "difference_high", "p_value", "tied", "probability_best",
                .. others.Select(o => $"{o.Metric}@{o.Split}"), .. result.Front is null ? [] : FrontView.ShareColumn, .. result.Constraints is null ? [] : FrontView.ViolatedColumn, "changes", "reason",
            ],
            result.Rows.Select(row => new object?[]
            {
                row.Rank, row.Proposal, row.IsBase, row.SetupId, row.Status, row.Completed, row.Pruned, row.Failed, row.Cancelled, row.Unfinished, result.Metric, result.Split,
                row.Value?.Mean, row.Value?.Deviation, row.Value?.StandardError, row.Value?.Low, row.Value?.High,
                row.Difference?.Mean, row.Difference?.Low, row.Difference?.High, row.Difference?.PValue, row.Tied, row.ProbabilityBest,
            }
            .Concat(others.Select(o => (object?)row.Others.FirstOrDefault(s => (s.Metric, s.Split) == o)?.Mean))
            .Concat(result.Front is null ? [] : [(object?)row.ShareOnFront])
            .Concat(result.Constraints is null ? [] : [(object?)string.Join(", ", row.Violated ?? [])])
            .Append(string.Join(' ', row.Changes.Select(c => $"{c.Key}={c.Value}")))
            .Append(row.Reason)
            .ToArray()));
    }
}
