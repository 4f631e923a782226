using System.Globalization;
using Experiments.Analysis.Leaderboards;
using Experiments.Reporting;

namespace Experiments.Pages.Reading;

/// <summary>The columns of a leaderboard: how rows are sorted by them, and what the table of numbers for other programs holds.</summary>
internal static class BoardColumns
{
    /// <summary>The column of ranks, by which rows are sorted if nothing else is asked for.</summary>
    public const string Rank = "rank";

    /// <summary>Gets the columns that every sweep has.</summary>
    public static IReadOnlyList<string> Fixed { get; } = [Rank, "setup", "mean", "difference", "best", "status"];

    /// <summary>Sorts rows. Rows without a value come last in either order.</summary>
    public static IEnumerable<SweepLeaderboardRow> Sort(IEnumerable<SweepLeaderboardRow> rows, string column, bool isFalling)
    {
        if (column == Rank && !isFalling)
        {
            return rows;
        }

        if (column == "status")
        {
            return isFalling ? rows.OrderByDescending(row => row.Status) : rows.OrderBy(row => row.Status);
        }

        var all = rows.Select(row => (Row: row, Number: NumberOf(row, column))).ToArray();
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
            ["rank", "setup", "setup_id", "status", "base", .. parameters, "seeds", "mean", "deviation", "low", "high", "difference", "difference_low", "difference_high", "difference_p", "probability_best", "tied", "reason"],
            rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Rank > 0 ? row.Rank : null, row.Proposal, row.SetupId, Wording.Status(row.Status), row.IsBase, .. parameters.Select(name => row.Setup.Find(name)),
                row.Value?.Count, row.Value?.Mean, row.Value?.Deviation, row.Value?.Low, row.Value?.High,
                row.Difference?.Mean, row.Difference?.Low, row.Difference?.High, row.Difference?.PValue, row.ProbabilityBest, row.IsTied, row.Reason,
            ]));
    }

    private static double? NumberOf(SweepLeaderboardRow row, string column) => column switch
    {
        Rank => row.Rank > 0 ? row.Rank : null,
        "setup" => row.Proposal,
        "mean" => row.Value?.Mean,
        "difference" => row.Difference?.Mean,
        "best" => row.ProbabilityBest,
        _ => double.TryParse(row.Setup.Find(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };
}
