using Experiments.Client.Input;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Documents;

/// <summary>What <c>leaderboard</c> prints.</summary>
internal sealed record LeaderboardDocument(string Metric, string Split, IReadOnlyList<LeaderboardRowDocument> Rows);

/// <summary>A setup over its seeds, or a report's own figures.</summary>
internal sealed record LeaderboardRowDocument(
    int? Rank,
    string? Report,
    string SetupId,
    IReadOnlyList<ChangeDocument> Changes,
    int Seeds,
    int Unfinished,
    int Failed,
    SummaryDocument? Value,
    IReadOnlyList<SummaryDocument> Others)
{
    public static IReadOnlyList<LeaderboardRowDocument> Of(IEnumerable<LeaderboardRow> rows) => [.. rows.Select(Of)];

    private static LeaderboardRowDocument Of(LeaderboardRow row) => new(
        row.Rank > 0 ? row.Rank : null,
        row.Report,
        row.SetupId,
        ChangeDocument.Of(DefaultChanges.Of(row.Setup)),
        row.Seeds,
        row.Unfinished,
        row.Failed,
        row.Value is { } value ? SummaryDocument.Of(value) : null,
        [.. row.Others.Select(SummaryDocument.Of)]);
}

/// <summary>A metric over seeds, with the standard error of its mean and its 95 % confidence interval.</summary>
internal sealed record SummaryDocument(string Metric, string Split, int Count, double Mean, double? Deviation, double? StandardError, double? Low, double? High)
{
    public static SummaryDocument Of(MetricSummary s) => new(s.Metric, s.Split, s.Count, s.Mean, s.Deviation, s.Deviation / Math.Sqrt(s.Count), s.Low, s.High);
}
