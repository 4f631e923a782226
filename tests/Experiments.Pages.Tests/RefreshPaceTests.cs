using Experiments.Pages.Serving;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Pages.Tests;

/// <summary>Open pages share a fixed part of the processors.</summary>
public sealed class RefreshPaceTests
{
    private static readonly TimeSpan View = TimeSpan.FromMilliseconds(4);

    [Fact]
    public void One_page_asks_every_two_seconds() => Assert.Equal(TimeSpan.FromSeconds(2), new RefreshPace(new FakeTimeProvider()).Next(View));

    [Fact]
    public void Fifty_pages_take_their_turns()
    {
        var time = new FakeTimeProvider();
        var pace = new RefreshPace(time);
        var pauses = Enumerable.Range(0, 50).Select(_ => pace.Next(View)).ToArray();

        // 50 views of 8 ms, of which rendering is the half, at eight thousandths of the processors.
        Assert.Equal(50 * 0.008 / 0.008 / Environment.ProcessorCount, pauses[^1].TotalSeconds, 3);
        Assert.Equal(pauses.Order(), pauses);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Next(View));
    }
}
