using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Deletions;
using Experiments.Grains.Programs;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;
using Experiments.Grains.Telemetry;
using Orleans.Concurrency;

namespace Experiments.Grains.Leaderboards;

/// <summary>Knows every experiment and ranks setups.</summary>
/// <remarks>
/// Entries are kept in memory and appended to segments, so that no write grows with the number of experiments. The grain is reentrant, so
/// that entries that arrive during a write share the next one.
/// </remarks>
[Reentrant, KeepAlive]
internal sealed class LeaderboardGrain(
    [PersistentState(StateNames.Leaderboard)] IPersistentState<LeaderboardState> storage,
    WorkloadCatalog workloads,
    KnownWorkloads programs,
    ClusterTelemetry telemetry,
    IStoredExperiments? stored = null) : Grain, ILeaderboardGrain, ILeaderboardDeletionGrain, IDisposable
{
    /// <summary>The most entries of a segment: a last write may add as many as one segment has.</summary>
    public const int LargestSegment = (2 * SegmentSize) - 1;

    /// <summary>The number of entries from which a segment is full.</summary>
    public const int SegmentSize = 64;

    private readonly LeaderboardEntries _entries = new(workloads);
    private StateWriter<LeaderboardState>? _state;
    private SegmentedLog<LeaderboardEntry>? _log;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<LeaderboardState>(storage, DeactivateOnIdle);
        _log = new SegmentedLog<LeaderboardEntry>(Segments(), SegmentSize, DeactivateOnIdle);
        foreach (var entry in await _log.Load(storage.State.Segments, AddDamage))
        {
            _entries.Add(entry);
        }

        foreach (var workload in _entries.Workloads)
        {
            await programs.Find(workload);
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
        // Silos of an older version do not mark implied parameters, which ids leave out.
        entry = entry with { Spec = entry.Spec with { Setup = workloads.Normalise(entry.Spec.Setup) } };
        await programs.Find(entry.Spec.Setup.Workload);
        if (!_entries.IsKnown(entry))
        {
            // Durable first: a reader must not see an entry that a crash could take back.
            await _log!.Add(entry);
            _entries.Add(entry);
            telemetry.StatusesChanged(_entries.Counts);
            telemetry.LeaderboardReached(entry.At);
        }
    }

    public async Task Remove(string experimentId)
    {
        if (_entries.Tombstone(experimentId) is { } tombstone)
        {
            await _log!.Add(tombstone);
            _entries.Add(tombstone);
            telemetry.StatusesChanged(_entries.Counts);
        }
    }

    public Task<ImmutableDictionary<string, string>> ReportsOf(ImmutableArray<string> experiments) =>
        Task.FromResult(_entries.ReportsOf(experiments, storage.State.Reported));

    public async Task SetReported(ReportedRow row)
    {
        var workload = row.Setup?.Workload ?? throw new InvalidSpecException("workload", "there is none");
        await programs.Require(workload);
        row = ReportedRows.Checked(row, workloads.Get(workload));
        await _state!.Write(state => state with { Reported = ReportedRows.With(state.Reported, row) });
    }

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query) => Task.FromResult(_entries.Rank(storage.State.Reported, query));

    [ReadOnly]
    public Task<EntryPage> List(EntryQuery query) => Task.FromResult(_entries.List(query));

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardEntry>> FindByPrefix(string prefix, int take) => Task.FromResult(_entries.FindByPrefix(prefix, take));

    public async Task<LeaderboardRebuild> Rebuild()
    {
        var rebuilder = new LeaderboardRebuilder(stored ?? throw new NotSupportedException("the states of this cluster are in no database, so no experiment can be found there"), GrainFactory);
        var damaged = _entries.DamagedSegments.ToImmutableArray();
        var (done, gone) = await rebuilder.Announce(_entries.Experiments.ToHashSet(StringComparer.Ordinal));
        foreach (var id in gone)
        {
            await Remove(id);
        }

        // What an experiment that cannot be read refers to is not known. While the damage is named, `gc` removes nothing.
        if (done.Unreadable.Length == 0 && damaged.Length > 0)
        {
            await _state!.Write(state => state with { Replaced = [.. state.Replaced.Union(damaged).Order()] });
            _entries.ClearDamage();
            done = done with { Replaced = damaged };
        }

        return done with { Removed = gone.Count };
    }

    public void Dispose() => _state?.Dispose();

    private void AddDamage(int segment, string reason)
    {
        if (!storage.State.Replaced.Contains(segment))
        {
            _entries.AddDamage(segment, reason);
        }
    }

    private LogSegments<LeaderboardEntry> Segments()
    {
        return new(
            Read: segment => Segment(segment).Read(),
            Append: (segment, expected, entries) => Segment(segment).Append(expected, entries),
            SetCount: count => _state!.Write(state => state with { Segments = count }));

        ILeaderboardSegmentGrain Segment(int index) => GrainFactory.GetGrain<ILeaderboardSegmentGrain>(index);
    }
}
