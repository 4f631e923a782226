using System.Text.Json;
using Experiments.Api.Documents;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Following;

/// <summary>The feed of the newest sweeps together.</summary>
internal sealed class SweepListFeed
{
    /// <summary>How many sweeps the feed shows: the newest ones.</summary>
    public const int MostSweeps = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly IGrainFactory _grains;

    public SweepListFeed(IGrainFactory grains, TimeProvider time)
    {
        _grains = grains;
        Feed = new Feed(AskAsync, Interval, time);
    }

    /// <summary>Gets the feed.</summary>
    public Feed Feed { get; }

    private async Task<LatestState?> AskAsync(CancellationToken stop)
    {
        var names = await _grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(stop);
        var progress = await Task.WhenAll(names.TakeLast(MostSweeps).Select(name => _grains.GetGrain<ISweepGrain>(name).GetProgress())).WaitAsync(stop);
        var list = new FollowedSweeps(names.Length, [.. progress.Where(one => one.Status != SweepStatus.Unknown).Select(SweepProgressResult.From)]);
        return LatestState.Of(JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Readable.FollowedSweeps), isFinal: false);
    }
}
