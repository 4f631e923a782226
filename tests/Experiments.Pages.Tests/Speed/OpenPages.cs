using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Experiments.Pages.Tests.Speed;

/// <summary>Open pages without a browser: each follows its events and asks for its view again as the page's script does.</summary>
/// <remarks>Fifty browsers would need more of the machine than the server under test.</remarks>
internal sealed partial class OpenPages : IAsyncDisposable
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly Task[] _pages;
    private readonly int[] _views;

    private OpenPages(HttpClient client, IReadOnlyList<string> paths, string? feed)
    {
        (_client, _views) = (client, new int[paths.Count]);
        _pages = [.. paths.Select((path, i) => FollowAsync(path, i, feed))];
    }

    /// <summary>Gets the number of views that were sent so far.</summary>
    public int Views => _views.Sum();

    /// <summary>Opens pages.</summary>
    /// <param name="address">The server.</param>
    /// <param name="token">The token of the reader.</param>
    /// <param name="paths">The views.</param>
    /// <param name="feed">The stream of events that the pages follow; null for a refresh without events.</param>
    public static async Task<OpenPages> OpenAsync(Uri address, string token, IReadOnlyList<string> paths, string? feed = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        using var form = new FormUrlEncodedContent([new("token", token)]);
        using var reply = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        return new OpenPages(client, paths, feed);
    }

    /// <summary>Waits until every page has its view so many times.</summary>
    public Task RefreshedAsync(int times, CancellationToken cancellation) =>
        Wait.Until(() => Task.FromResult(_views.Min()), least => least >= times, cancellation, limit: TimeSpan.FromMinutes(10));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_pages);
        _client.Dispose();
        _end.Dispose();
    }

    private async Task FollowAsync(string path, int index, string? feed)
    {
        EntityTagHeaderValue? tag = null;
        int? seconds = null;
        try
        {
            await using var events = feed is null ? null : await _client.GetStreamAsync(new Uri(feed, UriKind.Relative), _end.Token);
            using var lines = events is null ? null : new StreamReader(events);
            while (true)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Experiments-Refresh", "1" } } };
                if (tag is not null)
                {
                    request.Headers.IfNoneMatch.Add(tag);
                }

                using var reply = await _client.SendAsync(request, _end.Token);
                var html = await reply.Content.ReadAsStringAsync(_end.Token);
                (tag, seconds) = (reply.Headers.ETag, SecondsPattern().Match(html) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : html.Length > 0 ? null : seconds);
                _views[index]++;
                var pause = reply.Headers.TryGetValues("Experiments-Pause", out var given) ? TimeSpan.FromMilliseconds(double.Parse(given.First(), CultureInfo.InvariantCulture)) : UsualPause;
                await Task.Delay(pause > TimeSpan.FromSeconds(seconds ?? 0) ? pause : TimeSpan.FromSeconds(seconds!.Value), _end.Token);
                await (seconds is null ? EventAsync(lines) : Task.CompletedTask);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The pages are closed.
        }
    }

    [GeneratedRegex("<body[^>]* data-seconds=\"([0-9]+)\"")]
    private static partial Regex SecondsPattern();

    private async Task EventAsync(StreamReader? lines)
    {
        while (lines is not null && await lines.ReadLineAsync(_end.Token) is { } line && !line.StartsWith("data:", StringComparison.Ordinal))
        {
        }
    }
}
