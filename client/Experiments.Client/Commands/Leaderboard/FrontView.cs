using Experiments.Client.Views;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;
using Spectre.Console;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Shows the leaderboard of a sweep with several metrics: the front first, a column for each metric.</summary>
internal static class FrontView
{
    /// <summary>Gets the column of <see cref="SweepLeaderboardRowDocument.ShareOnFront"/> in CSV.</summary>
    public static string[] ShareColumn { get; } = ["share_on_front"];

    /// <summary>Gets the column of <see cref="SweepLeaderboardRowDocument.Violated"/> in CSV.</summary>
    public static string[] ViolatedColumn { get; } = ["violated"];

    /// <summary>Writes the table and how to read it.</summary>
    public static void Write(IAnsiConsole console, SweepLeaderboardDocument result, WorkloadCatalog workloads)
    {
        var columns = new List<(string Title, Func<SweepLeaderboardRowDocument, Text> Cell)>
        {
            (">*front", row => Tables.Cell(row.Rank is { } front ? $"{front}" : string.Empty)),
            (">*proposal", row => Tables.Cell($"{row.Proposal}")),
            ("-status", row => Tables.StatusWord(row.Status)),
            (">-seeds", row => Tables.Cell($"{row.Completed}/{result.Seeds.Count}")),
            ($">!{result.Metric}@{result.Split}", row => Tables.Cell(WithError(workloads, row.Value))),
        };
        columns.AddRange(result.Rows.SelectMany(row => row.Others).Select(o => (o.Metric, o.Split)).Distinct().Select(o => (
            $">!{o.Metric}@{o.Split}", (Func<SweepLeaderboardRowDocument, Text>)(row => Tables.Cell(WithError(workloads, row.Others.FirstOrDefault(s => (s.Metric, s.Split) == o)))))));
        if (result.Rows.Any(row => row.ShareOnFront is not null))
        {
            columns.Add((">on front", row => Tables.Cell(row.ShareOnFront is { } share ? Wording.Probability(share, result.Seeds.Count) : Format.None)));
        }

        if (result.Constraints is not null)
        {
            columns.Add(("constraints", row => Tables.Cell(Constraints(row))));
        }

        console.Write(SweepLeaderboardView.Fill(columns, result.Rows));
        SweepLeaderboardView.WriteChanges(console, result.Rows);
        console.Line($"{Wording.Count(result.Setups, "setup")}, {Wording.Count(result.Seeds.Count, "seed")} each, the front first, by {string.Join(" and ", result.Metrics ?? [])}; {SweepLeaderboardView.Experiments(result)}.");
        WriteNotReproducible(console, result);
    }

    /// <summary>Writes which metrics are wall times, if any is.</summary>
    public static void WriteNotReproducible(IAnsiConsole console, SweepLeaderboardDocument result)
    {
        foreach (var metric in result.NotReproducible ?? [])
        {
            console.Line(FrontSentences.NotReproducible(metric));
        }
    }

    /// <summary>Returns whether a setup meets the constraints.</summary>
    public static string Constraints(SweepLeaderboardRowDocument row) =>
        row.Violated is { } violated ? $"violated: {string.Join(", ", violated)}" : row.Rank is null ? Format.None : "met";

    private static string WithError(WorkloadCatalog workloads, SummaryDocument? value)
    {
        if (value is null)
        {
            return Format.None;
        }

        var metric = workloads.FindMetric(value.Metric) ?? (value is { Metric: WallTimeMetric.Name, Split: WallTimeMetric.Split } ? WallTimeMetric.Definition : null);
        return value.StandardError is { } error ? $"{Format.Metric(metric, value.Mean)} ± {Format.Metric(metric, error)}" : Format.Metric(metric, value.Mean);
    }
}
