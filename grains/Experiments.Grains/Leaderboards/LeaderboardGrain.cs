using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Grains.Storage;
using Experiments.Grains.Telemetry;
using Orleans.Concurrency;

namespace Experiments.Grains.Leaderboards;

/// <summary>
/// Knows every experiment. Entries are kept in memory and appended to segments, so that no write grows with the number of
/// experiments; reentrant, so that what arrives during a write shares the next one.
/// </summary>
[Reentrant, KeepAlive]
internal sealed class LeaderboardGrain(
    [PersistentState("leaderboard")] IPersistentState<LeaderboardState> storage,
    ClusterTelemetry telemetry) : Grain, ILeaderboardGrain, ILogSegments<LeaderboardEntry>, IDisposable
{
    private const int SegmentSize = 64;

    private readonly Dictionary<string, LeaderboardEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Setup> _setups = new(StringComparer.Ordinal);
    private ImmutableDictionary<ExperimentStatus, int> _counts = ImmutableDictionary<ExperimentStatus, int>.Empty;
    private StateWriter<LeaderboardState>? _state;
    private SegmentedLog<LeaderboardEntry>? _log;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<LeaderboardState>(storage, DeactivateOnIdle);
        _log = new SegmentedLog<LeaderboardEntry>(this, SegmentSize, DeactivateOnIdle);
        foreach (var entry in await _log.Load(storage.State.Segments))
        {
            Keep(entry);
        }

        telemetry.StatusesChanged(_counts);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        telemetry.StatusesLeft();
        return Task.CompletedTask;
    }

    public async Task Upsert(LeaderboardEntry entry)
    {
        if (!IsKnown(entry))
        {
            await _log!.Add(entry);
            Keep(entry);
            telemetry.StatusesChanged(_counts);
            telemetry.LeaderboardReached(entry.At);
        }
    }

    public Task SetReported(ReportedRow row) => _state!.Write(state => state with
    {
        Reported = [.. state.Reported.Where(r => r.Report != row.Report || r.Setup != row.Setup), row],
    });

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query) =>
        Task.FromResult(LeaderboardRanking.Rank(_entries.Values, storage.State.Reported, query));

    [ReadOnly]
    public Task<EntryPage> List(EntryQuery query)
    {
        var statuses = query.Statuses;
        var total = statuses.IsEmpty ? _entries.Count : statuses.Distinct().Sum(status => _counts.GetValueOrDefault(status));
        if (query.Take == 0)
        {
            return Task.FromResult(new EntryPage(total, []));
        }

        // Not sorted further than the page reaches.
        var page = _entries.Values
            .Where(e => statuses.IsEmpty || statuses.Contains(e.Status))
            .OrderByDescending(e => e.At)
            .ThenBy(e => e.ExperimentId, StringComparer.Ordinal)
            .Skip(query.Skip)
            .Take(query.Take);
        return Task.FromResult(new EntryPage(total, [.. page]));
    }

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take) =>
        Task.FromResult<ImmutableArray<LeaderboardEntry>>(
        [
            .. _entries.Values
                .Where(e => e.ExperimentId.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(e => e.ExperimentId, StringComparer.Ordinal)
                .Take(take),
        ]);

    public void Dispose() => _state?.Dispose();

    Task<ImmutableArray<LeaderboardEntry>> ILogSegments<LeaderboardEntry>.Read(int segment) => Segment(segment).Read();

    Task ILogSegments<LeaderboardEntry>.Append(int segment, int expected, ImmutableArray<LeaderboardEntry> items) =>
        Segment(segment).Append(expected, items);

    Task ILogSegments<LeaderboardEntry>.Grow(int segments) => _state!.Write(state => state with { Segments = segments });

    private ILeaderboardSegmentGrain Segment(int index) => GrainFactory.GetGrain<ILeaderboardSegmentGrain>(index);

    private bool IsKnown(LeaderboardEntry entry) =>
        _entries.GetValueOrDefault(entry.ExperimentId) is { } known && known.Version >= entry.Version;

    private void Keep(LeaderboardEntry entry)
    {
        if (!IsKnown(entry))
        {
            if (_entries.GetValueOrDefault(entry.ExperimentId) is { } before)
            {
                _counts = _counts.SetItem(before.Status, _counts[before.Status] - 1);
            }

            _counts = _counts.SetItem(entry.Status, _counts.GetValueOrDefault(entry.Status) + 1);
            _entries[entry.ExperimentId] = WithSharedSetup(entry);
        }
    }

    /// <summary>Experiments of one setup share it, and with it the id that rankings group by, in place of one copy each.</summary>
    private LeaderboardEntry WithSharedSetup(LeaderboardEntry entry)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_setups, entry.Spec.Setup.SetupId(), out _);
        known ??= entry.Spec.Setup;
        return ReferenceEquals(known, entry.Spec.Setup) ? entry : entry with { Spec = entry.Spec with { Setup = known } };
    }
}
