using System.Text.Json;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting.Exports;
using Experiments.Reporting.Pages;

namespace Experiments.Reporting;

/// <summary>
/// A sweep's leaderboard for other programs: the same bytes for the same results, whatever the order in which they arrived, the
/// number of silos, and what was killed on the way.
/// </summary>
public static class LeaderboardExport
{
    /// <summary>Says what the document is; changes when members change their meaning.</summary>
    public const string Schema = "experiments.sweep-leaderboard/1";

    private static readonly string[] Header =
    [
        "rank", "proposal", "base", "setup", "changes", "status", "completed", "pruned", "failed", "cancelled", "unfinished", "mean", "deviation",
        "standard-error", "low", "high", "difference", "difference-low", "difference-high", "difference-p", "tied", "probability-best",
    ];

    /// <summary>Writes a leaderboard.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="format"><c>json</c> or <c>csv</c>.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static void Write(SweepLeaderboard board, string format, Stream stream)
    {
        switch (format)
        {
            case "json":
                WriteJson(board, stream);
                break;
            case "csv":
                CsvExport.WriteRows(stream, [.. Header, .. OthersOf(board)], board.Rows.Select(r => Cells(board, r)));
                break;
            default:
                throw new ArgumentException($"format: '{format}' is not one of json, csv", nameof(format));
        }
    }

    private static IEnumerable<object?> Cells(SweepLeaderboard board, SweepLeaderboardRow row)
    {
        IEnumerable<object?> own =
        [
            row.Rank > 0 ? row.Rank : null, row.Proposal, row.IsBase, row.SetupId, Words.Of(row.Changes), Words.Of(row.Status), row.Completed, row.Pruned, row.Failed,
            row.Cancelled, row.Unfinished, row.Value?.Mean, row.Value?.Deviation, row.Value?.StandardError, row.Value?.Low, row.Value?.High, row.Difference?.Mean,
            row.Difference?.Low, row.Difference?.High, row.Difference?.PValue, row.IsTied, row.ProbabilityBest,
        ];
        return own.Concat(OthersOf(board).Select(name => (object?)row.Others.FirstOrDefault(o => Name(o) == name)?.Mean));
    }

    private static string[] OthersOf(SweepLeaderboard board) => [.. board.Rows.SelectMany(r => r.Others).Select(Name).Distinct().Order(StringComparer.Ordinal)];

    private static string Name(MetricSummary summary) => $"{summary.Metric}@{summary.Split}";

    private static void WriteJson(SweepLeaderboard board, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Indented);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("sweep", board.Sweep);
        json.WriteString("metric", board.Metric.Name);
        json.WriteString("split", board.Metric.Split);
        json.WriteString("goal", Words.Of(board.Metric.Goal));
        json.WriteStartArray("seeds");
        foreach (var seed in board.Seeds)
        {
            json.WriteNumberValue(seed);
        }

        json.WriteEndArray();
        json.WriteNumber("setups", board.Setups);
        json.WriteNumber("ranked", board.Ranked);
        json.WriteNumber("tied", board.Tied);
        json.WriteNumber("completed", board.Completed);
        json.WriteNumber("pruned", board.Pruned);
        json.WriteNumber("failed", board.Failed);
        json.WriteNumber("cancelled", board.Cancelled);
        json.WriteNumber("unfinished", board.Unfinished);
        json.WriteNumber("matching", board.Matching);
        json.WriteStartArray("rows");
        foreach (var row in board.Rows)
        {
            WriteRow(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteRow(Utf8JsonWriter json, SweepLeaderboardRow row)
    {
        json.WriteStartObject();
        json.Optional("rank", row.Rank > 0 ? row.Rank : null);
        json.WriteNumber("proposal", row.Proposal);
        json.WriteBoolean("base", row.IsBase);
        json.WriteString("setupId", row.SetupId);
        json.WriteStartObject("changes");
        foreach (var change in row.Changes)
        {
            json.WriteString(change.Name, change.Text);
        }

        json.WriteEndObject();
        json.WriteString("reason", row.Reason);
        json.WriteString("status", Words.Of(row.Status));
        json.WriteNumber("completed", row.Completed);
        json.WriteNumber("pruned", row.Pruned);
        json.WriteNumber("failed", row.Failed);
        json.WriteNumber("cancelled", row.Cancelled);
        json.WriteNumber("unfinished", row.Unfinished);
        WriteSummary(json, "value", row.Value);
        WriteDifference(json, row.Difference);
        if (row.IsTied is { } tied)
        {
            json.WriteBoolean("tied", tied);
        }
        else
        {
            json.WriteNull("tied");
        }

        json.Optional("probabilityBest", row.ProbabilityBest);
        json.WriteStartArray("others");
        foreach (var other in row.Others)
        {
            WriteSummary(json, null, other);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, string? name, MetricSummary? summary)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (summary is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("metric", summary.Metric);
        json.WriteString("split", summary.Split);
        json.WriteNumber("count", summary.Count);
        json.Number("mean", summary.Mean);
        json.Optional("deviation", summary.Deviation);
        json.Optional("standardError", summary.StandardError);
        json.Optional("low", summary.Low);
        json.Optional("high", summary.High);
        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, PairedDifference? difference)
    {
        json.WritePropertyName("difference");
        if (difference is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("seeds", difference.Seeds);
        json.Number("mean", difference.Mean);
        json.Optional("standardError", difference.StandardError);
        json.Optional("low", difference.Low);
        json.Optional("high", difference.High);
        json.Optional("p", difference.PValue);
        json.WriteEndObject();
    }
}
