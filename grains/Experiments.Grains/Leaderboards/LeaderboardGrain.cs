using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;
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
    [PersistentState(StateNames.Leaderboard)] IPersistentState<LeaderboardState> storage,
    ClusterTelemetry telemetry) : Grain, ILeaderboardGrain, ILogSegments<LeaderboardEntry>, IDisposable
{
    private const int SegmentSize = 64;

    private readonly LeaderboardEntries _entries = new();
    private StateWriter<LeaderboardState>? _state;
    private SegmentedLog<LeaderboardEntry>? _log;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<LeaderboardState>(storage, DeactivateOnIdle);
        _log = new SegmentedLog<LeaderboardEntry>(this, SegmentSize, DeactivateOnIdle);
        foreach (var entry in await _log.Load(storage.State.Segments))
        {
            _entries.Add(entry);
        }

        telemetry.StatusesChanged(_entries.Counts);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        telemetry.StatusesLeft();
        return Task.CompletedTask;
    }

    public async Task Upsert(LeaderboardEntry entry)
    {
        if (!_entries.IsKnown(entry))
        {
            await _log!.Add(entry);
            _entries.Add(entry);
            telemetry.StatusesChanged(_entries.Counts);
            telemetry.LeaderboardReached(entry.At);
        }
    }

    public Task SetReported(ReportedRow row) => _state!.Write(state => state with
    {
        Reported = [.. state.Reported.Where(r => r.Report != row.Report || r.Setup != row.Setup), row],
    });

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query) => Task.FromResult(_entries.Rank(storage.State.Reported, query));

    [ReadOnly]
    public Task<EntryPage> List(EntryQuery query) => Task.FromResult(_entries.List(query));

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take) => Task.FromResult(_entries.FindByPrefix(prefix, take));

    public void Dispose() => _state?.Dispose();

    Task<ImmutableArray<LeaderboardEntry>> ILogSegments<LeaderboardEntry>.Read(int segment) => Segment(segment).Read();

    Task ILogSegments<LeaderboardEntry>.Append(int segment, int expected, ImmutableArray<LeaderboardEntry> items) =>
        Segment(segment).Append(expected, items);

    Task ILogSegments<LeaderboardEntry>.Grow(int segments) => _state!.Write(state => state with { Segments = segments });

    private ILeaderboardSegmentGrain Segment(int index) => GrainFactory.GetGrain<ILeaderboardSegmentGrain>(index);
}
