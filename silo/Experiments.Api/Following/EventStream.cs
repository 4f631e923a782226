using Experiments.Api.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Experiments.Api.Following;

/// <summary>Writes server-sent events: the latest state whenever it changes, and a comment now and then, so that proxies keep the stream open.</summary>
/// <remarks>
/// A reader that is slow gets fewer states, always the latest one. The server ends a stream whose reader takes nothing at all. A stream ends
/// when the silo stops; the reader then continues at another silo and says by <c>Last-Event-ID</c> which state it has.
/// </remarks>
internal static class EventStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Follows a feed until the reader leaves, the silo stops, or the state is final.</summary>
    public static async Task WriteAsync(ApiRequest request, Feed feed, string name)
    {
        var http = request.Http;
        var time = request.Service<TimeProvider>();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, request.Service<IHostApplicationLifetime>().ApplicationStopping);
        var known = http.Request.Headers["Last-Event-ID"] is [{ } last] ? last : null;
        try
        {
            var isOpen = false;
            while (!ends.IsCancellationRequested)
            {
                var next = await NextAsync(feed, isOpen ? known : null, time, ends.Token);
                if (!isOpen)
                {
                    if (next is { IsFinal: true } && next.Id == known)
                    {
                        // Nothing more will come. Browsers reconnect for ever unless an answer has this code.
                        http.Response.StatusCode = StatusCodes.Status204NoContent;
                        return;
                    }

                    await OpenAsync(http, ends.Token);
                    isOpen = true;
                    if (next?.Id == known)
                    {
                        continue;
                    }
                }

                await http.Response.Body.WriteAsync(next is null ? ": heartbeat\n\n"u8.ToArray() : next.ToEvent(name), ends.Token);
                await http.Response.Body.FlushAsync(ends.Token);
                known = next?.Id ?? known;
                if (next is { IsFinal: true })
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The stream ends.
        }
    }

    /// <summary>Returns the next state, or null if it is time for a comment.</summary>
    private static async Task<LatestState?> NextAsync(Feed feed, string? known, TimeProvider time, CancellationToken ends)
    {
        using var patience = new CancellationTokenSource(Heartbeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ends);
        try
        {
            return await feed.NextAsync(known, either.Token);
        }
        catch (OperationCanceledException) when (!ends.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task OpenAsync(HttpContext http, CancellationToken cancellation)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await http.Response.Body.WriteAsync("retry: 1000\n\n"u8.ToArray(), cancellation);
        await http.Response.Body.FlushAsync(cancellation);
    }
}
