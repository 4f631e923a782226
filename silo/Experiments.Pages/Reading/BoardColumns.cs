using System.Globalization;
using Experiments.Analysis.Leaderboards;
using Experiments.Reporting;

namespace Experiments.Pages.Reading;

/// <summary>The columns of a leaderboard: how rows are sorted by them, and what the table of numbers for other programs holds.</summary>
internal static class BoardColumns
{
    /// <summary>The column of ranks, by which rows are sorted if nothing else is asked for.</summary>
    public const string Rank = "rank";

    /// <summary>The column of the best epoch.</summary>
    public const string Peak = "peak";

    /// <summary>Gets the columns that every sweep has.</summary>
    public static IReadOnlyList<string> Fixed { get; } = [Rank, "setup", "mean", "difference", "best", Peak, "status"];

    /// <summary>Sorts rows. Rows without a value come last in either order.</summary>
    public static IEnumerable<SweepLeaderboardRow> Sort(SweepBook book, IEnumerable<SweepLeaderboardRow> rows, string column, bool isFalling)
    {
        if (column == Rank && !isFalling)
        {
            return rows;
        }

        if (column == "status")
        {
            return isFalling ? rows.OrderByDescending(row => row.Status) : rows.OrderBy(row => row.Status);
        }

        var all = rows.Select(row => (Row: row, Number: NumberOf(book, row, column))).ToArray();
        if (all.All(pair => pair.Number is null))
        {
            return isFalling ? rows.OrderByDescending(row => row.Setup.Find(column), StringComparer.Ordinal) : rows.OrderBy(row => row.Setup.Find(column), StringComparer.Ordinal);
        }

        var present = all.Where(pair => pair.Number is not null);
        return (isFalling ? present.OrderByDescending(pair => pair.Number) : present.OrderBy(pair => pair.Number)).Concat(all.Where(pair => pair.Number is null)).Select(pair => pair.Row);
    }

    /// <summary>Writes rows for other programs.</summary>
    public static void WriteCsv(TextWriter writer, SweepBook book, IReadOnlyList<SweepLeaderboardRow> rows)
    {
        string[] parameters = [.. book.Table.Spec.Parameters.Select(parameter => parameter.Name)];
        Csv.Write(
            writer,
            ["rank", "setup", "setup_id", "status", "base", .. parameters, "seeds", "mean", "deviation", "low", "high", "difference", "difference_low", "difference_high", "difference_p", "probability_best", "tied", "objective_best_epoch", "best_epoch", "objective_last_epoch", "reason"],
            rows.Select(row => RowOf(row, EpochPeak.Of(book, row.Proposal))));

        IReadOnlyList<object?> RowOf(SweepLeaderboardRow row, EpochPeak? peak) =>
            [
                row.Rank > 0 ? row.Rank : null, row.Proposal, row.SetupId, Wording.Status(row.Status), row.IsBase, .. parameters.Select(name => row.Setup.Find(name)),
                row.Value?.Count, row.Value?.Mean, row.Value?.Deviation, row.Value?.Low, row.Value?.High,
                row.Difference?.Mean, row.Difference?.Low, row.Difference?.High, row.Difference?.PValue, row.ProbabilityBest, row.IsTied, peak?.Best, peak?.Epoch, peak?.Last, row.Reason,
            ];
    }

    private static double? NumberOf(SweepBook book, SweepLeaderboardRow row, string column) => column switch
    {
        Rank => row.Rank > 0 ? row.Rank : null,
        "setup" => row.Proposal,
        "mean" => row.Value?.Mean,
        "difference" => row.Difference?.Mean,
        "best" => row.ProbabilityBest,
        Peak => EpochPeak.Of(book, row.Proposal)?.Best,
        _ => double.TryParse(row.Setup.Find(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };
}
