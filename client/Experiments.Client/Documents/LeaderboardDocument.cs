using Experiments.Client.Input;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting.Leaderboards;

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
        row.Value is { } value ? SummaryDocument.FromSummary(value) : null,
        [.. row.Others.Select(SummaryDocument.FromSummary)]);
}
