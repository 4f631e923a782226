using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>A setup over its seeds, or the values that a report states.</summary>
public sealed record LeaderboardRowResult(
    int? Rank,
    string? Report,
    string SetupId,
    IReadOnlyList<SetupChange> Changes,
    int Seeds,
    int Unfinished,
    int Failed,
    SummaryDocument? Value,
    IReadOnlyList<SummaryDocument> Others,
    int Pruned,
    int Cancelled)
{
    /// <summary>Returns rows as documents.</summary>
    public static IReadOnlyList<LeaderboardRowResult> From(IEnumerable<LeaderboardRow> rows, WorkloadCatalog workloads) => [.. rows.Select(row => From(row, workloads))];

    private static LeaderboardRowResult From(LeaderboardRow row, WorkloadCatalog workloads) => new(
        row.Rank > 0 ? row.Rank : null,
        row.Report,
        row.SetupId,
        DefaultChanges.Find(row.Setup, workloads),
        row.Seeds,
        row.Unfinished,
        row.Failed,
        row.Value is { } value ? SummaryDocument.FromSummary(value) : null,
        [.. row.Others.Select(SummaryDocument.FromSummary)],
        row.Pruned,
        row.Cancelled);
}
