using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Leaderboards;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Answers from the stored leaderboard, which is read once.</summary>
internal sealed class StoredLeaderboard(StateReader states, string path) : ILeaderboardGrain
{
    private readonly Lazy<(LeaderboardState State, LeaderboardEntries Entries)> _stored = new(() => Load(states));

    public Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query) =>
        Answers.From(() =>
        {
            var (state, entries) = _stored.Value;
            states.WorkloadsWith(query.Workload is { } workload ? [workload] : entries.Workloads);
            return entries.Rank(state.Reported, query);
        });

    public Task<EntryPage> List(EntryQuery query) => Answers.From(() => _stored.Value.Entries.List(query));

    public Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take) =>
        Answers.From(() => _stored.Value.Entries.FindByPrefix(prefix, take));

    public Task Upsert(LeaderboardEntry entry) => throw Answers.Refusal(path);

    public Task SetReported(ReportedRow row) => throw Answers.Refusal(path);

    public Task<LeaderboardRebuild> Rebuild() => throw Answers.Refusal(path);

    private static (LeaderboardState State, LeaderboardEntries Entries) Load(StateReader states)
    {
        var state = states.Read<LeaderboardState>(StateNames.Leaderboard, 0);
        var entries = new LeaderboardEntries(states.WorkloadsWith());
        foreach (var entry in StateReader.Log(
            state.Segments, segment => states.Read<SegmentState<LeaderboardEntry>>(StateNames.LeaderboardSegment, segment), AddDamage))
        {
            entries.Add(entry);
        }

        return (state, entries);

        void AddDamage(int segment, string reason)
        {
            if (!state.Replaced.Contains(segment))
            {
                entries.AddDamage(segment, reason);
            }
        }
    }
}
