using Experiments.Api.Operations;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Following;

/// <summary>Lets callers follow sweeps.</summary>
internal static class EventOperations
{
    private const string Events = "text/event-stream";

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/events",
            Id = "followSweeps",
            Summary = $"Sends the progress of the newest {SweepListFeed.MostSweeps} sweeps whenever it changes, as events named sweeps.",
            AnswerType = Events,
            IsStream = true,
            Handle = FollowAllAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/events",
            Id = "followSweep",
            Summary = "Sends the progress of a sweep whenever it changes, as events named progress. The stream ends with the sweep.",
            Parameters = [CommonParameters.Sweep],
            AnswerType = Events,
            IsStream = true,
            Handle = FollowOneAsync,
        },
    ];

    private static async Task FollowAllAsync(ApiRequest request)
    {
        var feed = request.Service<SweepListFeed>().Feed;
        feed.Join();
        try
        {
            await EventStream.WriteAsync(request, feed, "sweeps");
        }
        finally
        {
            feed.Leave();
        }
    }

    private static async Task FollowOneAsync(ApiRequest request)
    {
        await request.SweepGrainAsync();
        var name = request.Text(CommonParameters.Sweep.Name)!;
        var feeds = request.Service<SweepFeeds>();
        var feed = feeds.Join(name);
        try
        {
            await EventStream.WriteAsync(request, feed, "progress");
        }
        finally
        {
            feeds.Leave(name, feed);
        }
    }
}
