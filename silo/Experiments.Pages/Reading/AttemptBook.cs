using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting.Attempts;

namespace Experiments.Pages.Reading;

/// <summary>Knows the attempts of the experiments that changed last, for all open pages together.</summary>
/// <remarks>
/// The number of experiments is bounded. An experiment is read again only if its version has changed, and the list at most every two seconds,
/// so that many open pages cost the cluster what one costs.
/// </remarks>
internal sealed class AttemptBook(IGrainFactory grains, TimeProvider time)
{
    /// <summary>The most experiments of each kind. Timelines of more have no room for them.</summary>
    private const int MostRunning = 128;
    private const int MostWaiting = 64;
    private const int MostEnded = 256;
    private const int AtOnce = 16;

    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private Task<IReadOnlyList<RanAttempt>>? _reading;
    private long _startedAt;

    private sealed record Known(long Version, IReadOnlyList<RanAttempt> Attempts);

    /// <summary>Returns the attempts, in no order.</summary>
    public Task<IReadOnlyList<RanAttempt>> GetAsync()
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false } || (_reading is { IsCompletedSuccessfully: true } && time.GetElapsedTime(_startedAt) < Age))
            {
                return _reading;
            }

            _startedAt = time.GetTimestamp();
            using (ExecutionContext.SuppressFlow())
            {
                // The silo reads, and not the first of the readers, who may leave and whose name must not flow along.
                return _reading = Task.Run(ReadAsync);
            }
        }
    }

    private async Task<IReadOnlyList<RanAttempt>> ReadAsync()
    {
        var board = grains.GetGrain<ILeaderboardGrain>(0);
        EntryPage[] pages = await Task.WhenAll(
            board.List(new EntryQuery([ExperimentStatus.Running], 0, MostRunning)),
            board.List(new EntryQuery([ExperimentStatus.Pending, ExperimentStatus.Paused], 0, MostWaiting)),
            board.List(new EntryQuery([ExperimentStatus.Completed, ExperimentStatus.Failed, ExperimentStatus.Pruned, ExperimentStatus.Cancelled], 0, MostEnded)));
        var next = new Dictionary<string, Known>(StringComparer.Ordinal);
        foreach (var some in pages.SelectMany(page => page.Entries).DistinctBy(entry => entry.ExperimentId).Chunk(AtOnce))
        {
            foreach (var (id, known) in await Task.WhenAll(some.Select(ReadAsync)))
            {
                next[id] = known;
            }
        }

        _known = next;
        return [.. next.Values.SelectMany(known => known.Attempts)];
    }

    private async Task<(string Id, Known Known)> ReadAsync(LeaderboardEntry entry) =>
        _known.TryGetValue(entry.ExperimentId, out var known) && known.Version == entry.Version
            ? (entry.ExperimentId, known)
            : (entry.ExperimentId, new Known(entry.Version, AttemptHistory.Read(await grains.GetGrain<IExperimentGrain>(entry.ExperimentId).Get())));
}
