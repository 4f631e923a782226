using System.Text.Json;
using Experiments.Api.Documents;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Following;

/// <summary>The feeds of single sweeps. There are no more of them than streams are open.</summary>
internal sealed class SweepFeeds(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Feed> _feeds = new(StringComparer.Ordinal);

    /// <summary>Returns the feed of a sweep that exists, joined.</summary>
    public Feed Join(string sweep)
    {
        lock (_feeds)
        {
            if (!_feeds.TryGetValue(sweep, out var feed))
            {
                var grain = grains.GetGrain<ISweepGrain>(sweep);
                _feeds[sweep] = feed = new Feed(async stop => State(await grain.GetProgress().WaitAsync(stop)), Interval, time);
            }

            feed.Join();
            return feed;
        }
    }

    /// <summary>Leaves a feed, and forgets it if nobody else follows.</summary>
    public void Leave(string sweep, Feed feed)
    {
        lock (_feeds)
        {
            feed.Leave();
            if (feed.IsIdle)
            {
                _feeds.Remove(sweep);
            }
        }
    }

    private static LatestState State(SweepProgress progress) => LatestState.Of(
        JsonSerializer.SerializeToUtf8Bytes(SweepProgressResult.From(progress), ApiJson.Readable.SweepProgressResult),
        progress.Status is SweepStatus.Finished or SweepStatus.Cancelled);
}
