using System.Collections.Immutable;
using Experiments.Grains.Storage;
using Experiments.Search.Leaderboards;
using Experiments.Shared.Leaderboards;
using Orleans.Concurrency;

namespace Experiments.Grains.Leaderboards;

/// <summary>
/// Knows every experiment. Entries are kept in memory and appended to segments, so that no write grows with the number of
/// experiments; reentrant, so that what arrives during a write shares the next one.
/// </summary>
[Reentrant, KeepAlive]
internal sealed class LeaderboardGrain(
    [PersistentState("leaderboard")] IPersistentState<LeaderboardState> storage) : Grain, ILeaderboardGrain, IDisposable
{
    private const int SegmentSize = 64;

    private readonly Dictionary<string, LeaderboardEntry> _entries = new(StringComparer.Ordinal);
    private GroupCommit<LeaderboardEntry>? _commit;
    private readonly SemaphoreSlim _writing = new(1);
    private int _inLastSegment;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var segments = await Task.WhenAll(Enumerable.Range(0, storage.State.Segments).Select(i => Segment(i).Read()));
        foreach (var entry in segments.SelectMany(s => s))
        {
            Keep(entry);
        }

        _inLastSegment = segments.Length == 0 ? SegmentSize : segments[^1].Length;
        _commit = new GroupCommit<LeaderboardEntry>(Append);
    }

    public Task Upsert(LeaderboardEntry entry) =>
        IsKnown(entry) ? Task.CompletedTask : _commit!.Add(entry);

    public async Task SetReported(ReportedRow row)
    {
        await Write(state => state with { Reported = [.. state.Reported.Where(r => r.Report != row.Report || r.Setup != row.Setup), row] });
    }

    [ReadOnly]
    public Task<ImmutableArray<LeaderboardRow>> Rank(LeaderboardQuery query) =>
        Task.FromResult(LeaderboardRanking.Rank(_entries.Values, storage.State.Reported, query));

    [ReadOnly]
    public Task<EntryPage> List(EntryQuery query)
    {
        var matching = _entries.Values
            .Where(e => query.Statuses.IsEmpty || query.Statuses.Contains(e.Status))
            .OrderByDescending(e => e.At)
            .ThenBy(e => e.ExperimentId, StringComparer.Ordinal)
            .ToList();
        return Task.FromResult(new EntryPage(matching.Count, [.. matching.Skip(query.Skip).Take(query.Take)]));
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

    public void Dispose() => _writing.Dispose();

    private ILeaderboardSegmentGrain Segment(int index) => GrainFactory.GetGrain<ILeaderboardSegmentGrain>(index);

    private bool IsKnown(LeaderboardEntry entry) =>
        _entries.GetValueOrDefault(entry.ExperimentId) is { } known && known.Version >= entry.Version;

    private void Keep(LeaderboardEntry entry)
    {
        if (!IsKnown(entry))
        {
            _entries[entry.ExperimentId] = entry;
        }
    }

    private async Task Append(ImmutableArray<LeaderboardEntry> batch)
    {
        try
        {
            while (!batch.IsEmpty)
            {
                if (_inLastSegment == SegmentSize)
                {
                    await Write(state => state with { Segments = state.Segments + 1 });
                    _inLastSegment = 0;
                }

                var piece = batch[..Math.Min(batch.Length, SegmentSize - _inLastSegment)];
                await Segment(storage.State.Segments - 1).Append(_inLastSegment, piece);
                _inLastSegment += piece.Length;
                foreach (var entry in piece)
                {
                    Keep(entry);
                }

                batch = batch[piece.Length..];
            }
        }
        catch
        {
            // How far the write got is unknown: the next activation reads what is true, and the callers repeat theirs.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>One write at a time: the grain is reentrant, and a failed write takes its change back.</summary>
    private async Task Write(Func<LeaderboardState, LeaderboardState> change)
    {
        await _writing.WaitAsync();
        var before = storage.State;
        storage.State = change(before);
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }
}
