using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Leaderboards;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Fakes;

/// <summary>A leaderboard that looks at the experiments of the cluster itself.</summary>
internal sealed class FakeLeaderboardGrain(FakeCluster cluster) : ILeaderboardGrain
{
    public List<ReportedRow> Reported { get; } = [];

    /// <summary>Gets or sets what a rebuild answers.</summary>
    public LeaderboardRebuild Rebuilt { get; set; } = new();

    public Task<LeaderboardRebuild> Rebuild() => Task.FromResult(Rebuilt);

    public Task Upsert(LeaderboardEntry entry) => throw new NotSupportedException();

    public Task SetReported(ReportedRow row)
    {
        Reported.RemoveAll(other => other.Report == row.Report);
        Reported.Add(row);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query)
    {
        var catalog = BuiltInWorkloads.All.Catalog;
        foreach (var document in cluster.Programs.Values)
        {
            catalog.Add(document);
        }

        return Task.FromResult(LeaderboardRanking.Rank(Entries(), [.. Reported], query, catalog));
    }

    public Task<EntryPage> List(EntryQuery query)
    {
        var matching = Entries().Where(e => query.Statuses.IsEmpty || query.Statuses.Contains(e.Status)).Where(e => e.HasTags(query.Tags)).ToList();
        return Task.FromResult(new EntryPage(matching.Count, [.. matching.Skip(query.Skip).Take(query.Take)]));
    }

    public Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take) =>
        Task.FromResult<ImmutableArray<LeaderboardEntry>>([.. Entries().Where(e => e.ExperimentId.StartsWith(prefix, StringComparison.Ordinal)).Take(take)]);

    private IEnumerable<LeaderboardEntry> Entries() => cluster.Experiments
        .Select(grain => grain.Now)
        .Where(view => view.Spec is not null)
        .OrderBy(view => view.ExperimentId, StringComparer.Ordinal)
        .Select(view => new LeaderboardEntry
        {
            ExperimentId = view.ExperimentId,
            Spec = view.Spec!,
            Status = view.Status,
            Version = 1,
            At = view.History[^1].At,
            Metrics = view.Result?.Metrics ?? [],
            WeightsSha256 = view.Result?.WeightsSha256,
            Reason = view.Reason,
            Duration = view.Result?.Duration,
            Tags = view.Notes?.Tags ?? [],
        });
}
