using Microsoft.AspNetCore.Http;

namespace Experiments.Pages.Serving;

/// <summary>Says to open pages when they may ask for their view again, so that all of them together take a fixed share of the processors.</summary>
/// <remarks>
/// Training has the machine. A single page may ask again after two seconds. Each view that a page asks for by itself takes its turn of the
/// schedule: with many open pages, or views that are dear, the turns are further apart. What a reader clicks on is never delayed.
/// </remarks>
internal sealed class RefreshPace(TimeProvider time)
{
    /// <summary>The header of a request that a page makes by itself.</summary>
    public const string Header = "Experiments-Refresh";

    /// <summary>The header of the answer: the milliseconds until the page may ask again.</summary>
    public const string Pause = "Experiments-Pause";

    /// <summary>The share of all processors that open pages may take, below the one percent that they promise.</summary>
    private const double Share = 0.008;

    /// <summary>
    /// What a view costs beside rendering: its session, calls of grains, the hash of its content, the connection and its events. Measured: fifty
    /// pages took 5.8 ms a view, of which rendering was 1.7 ms.
    /// </summary>
    private static readonly TimeSpan Overhead = TimeSpan.FromMilliseconds(4);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();

    /// <summary>The time since the start at which the schedule is free again.</summary>
    private TimeSpan _free;

    /// <summary>Takes a turn if a page asked by itself, and says when its next one is.</summary>
    /// <param name="http">The request and its answer, whose headers are not sent yet.</param>
    /// <param name="cost">The time that rendering took.</param>
    public void Take(HttpContext http, TimeSpan cost)
    {
        if (http.Request.Headers.ContainsKey(Header))
        {
            http.Response.Headers[Pause] = FormattableString.Invariant($"{Next(cost).TotalMilliseconds:F0}");
        }
    }

    /// <summary>Takes a turn. Returns the time until the next one.</summary>
    internal TimeSpan Next(TimeSpan cost)
    {
        var now = time.GetElapsedTime(_start);
        lock (_lock)
        {
            _free = (_free > now ? _free : now) + ((cost + Overhead) / (Share * Environment.ProcessorCount));
            var pause = _free - now;
            return pause < Shortest ? Shortest : pause > Longest ? Longest : pause;
        }
    }
}
