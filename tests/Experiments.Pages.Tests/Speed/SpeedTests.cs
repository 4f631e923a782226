using System.Diagnostics;
using Experiments.Pages.Tests.Browsers;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Speed;

/// <summary>How fast views of a large state are in a real browser. Run by hand: docs/benchmarks/page.md.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class SpeedTests(LargeCluster large, Chromium chromium) : IClassFixture<LargeCluster>
{
    private const int Rounds = 7;
    private const double FirstView = 500;
    private const double AnyView = 1000;
    private const double FilterOrSort = 300;

    /// <summary>Far below the megabytes that all rows would be.</summary>
    private const double MostBytes = 1_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_of_a_large_state_are_fast_and_small()
    {
        LargeCluster.SkipUnlessWanted();
        var page = await chromium.OpenAsync(large.Address, await large.CreateTokenAsync(), "/");
        var measured = new Measurements();
        Measurements.Say($"{LargeCluster.Experiments:N0} experiments, load before: {Measurements.Load()}");
        await page.GotoAsync($"/sweeps/{LargeState.Sweep}");
        await Assertions.Expect(page.Locator("#board tbody tr")).ToHaveCountAsync(50, new() { Timeout = 300_000 });
        await Assertions.Expect(page.Locator(".finding").First).ToBeVisibleAsync(new() { Timeout = 600_000 });
        var experiment = (await page.Locator("#board a.main").First.GetAttributeAsync("href"))!;
        await page.GotoAsync(experiment);
        var id = (await page.Locator("tr.opened a").Last.GetAttributeAsync("href"))!;

        measured.Add("first view, ms", await TimesAsync(page, "/"), FirstView);
        foreach (var (name, path) in new[]
        {
            ("sweep", $"/sweeps/{LargeState.Sweep}"), ("explore", $"/sweeps/{LargeState.Sweep}/explore"), ("compare", $"/sweeps/{LargeState.Sweep}/compare"),
            ("claims", $"/sweeps/{LargeState.Sweep}/claims"), ("experiments", "/experiments"), ("experiment", id), ("log", id + "/log"), ("cluster", "/cluster"), ("activity", "/activity"),
        })
        {
            measured.Add($"{name}, ms", await TimesAsync(page, path), AnyView);
        }

        foreach (var (name, from, press) in new[]
        {
            ("sort by a parameter", "?sort=mean", "#board th a[aria-label^='x1']"), ("sort by the mean", "?sort=x1", "#board th a[aria-label^='Mean']"),
            ("filter by a range", "?where=x1%3D0.2..0.4&sort=mean", "#board th a[aria-label^='x2']"), ("filter by a text", "?sort=-x1", "#filter button"),
        })
        {
            measured.Add($"{name}, ms", await PressesAsync(page, $"/sweeps/{LargeState.Sweep}{from}", press), FilterOrSort);
        }

        Measurements.Say($"load after: {Measurements.Load()}");
        measured.Check();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_view_sends_all_rows()
    {
        LargeCluster.SkipUnlessWanted();
        var page = await chromium.OpenAsync(large.Address, await large.CreateTokenAsync(), "/");
        var measured = new Measurements();
        foreach (var view in new[] { string.Empty, "/explore" })
        {
            var bytes = 0.0;
            page.Response += async (_, reply) =>
            {
                if (reply.Ok && reply.Request.ResourceType != "eventsource")
                {
                    bytes += (await reply.BodyAsync()).Length;
                }
            };
            await page.GotoAsync($"/sweeps/{LargeState.Sweep}{view}");
            foreach (var chart in await page.Locator(".drawing img").AllAsync())
            {
                await chart.ScrollIntoViewIfNeededAsync();
                await Assertions.Expect(chart).ToHaveJSPropertyAsync("complete", true, new() { Timeout = 300_000 });
            }

            measured.Add($"sweep{view.Replace('/', ' ')}, with all charts, KB", bytes / 1000, 2 * MostBytes / 1000);
        }

        measured.Check();
        await page.Context.CloseAsync();
    }

    /// <summary>Memory is that of the silo. Open pages are readers that do what the page's script does.</summary>
    [Fact]
    public async Task Open_page_takes_little_memory_of_the_server()
    {
        LargeCluster.SkipUnlessWanted();
        const int Pages = 50;
        var measured = new Measurements();
        var token = await large.CreateTokenAsync();
        await using (var warm = await OpenPages.OpenAsync(large.Address, token, [.. Enumerable.Repeat($"/sweeps/{LargeState.Sweep}", Pages)]))
        {
            await warm.RefreshedAsync(1, Cancellation);
        }

        var before = large.Silo.ResidentBytes;
        await using var pages = await OpenPages.OpenAsync(large.Address, token, [.. Enumerable.Range(0, Pages).Select(i => $"/sweeps/{LargeState.Sweep}?where=x1%3D0..0.{i + 10}")]);
        await pages.RefreshedAsync(2, Cancellation);
        measured.Add("memory of the server for an open page, MB", Math.Max(0, large.Silo.ResidentBytes - before) / 1e6 / Pages, 5);
        measured.Check();
    }

    /// <summary>Returns the milliseconds from a click until the rows have changed and are drawn.</summary>
    private static async Task<double[]> PressesAsync(IPage page, string path, string press)
    {
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            await page.GotoAsync(path);
            times[round] = await page.EvaluateAsync<double>(
                """
                press => new Promise(done => {
                  document.getElementById("q").value = "0.123";
                  const start = performance.now();
                  new MutationObserver((_, all) => { all.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); })
                    .observe(document.querySelector("#board tbody"), { subtree: true, childList: true, characterData: true });
                  document.querySelector(press).click();
                })
                """,
                press);
        }

        return times;
    }

    /// <summary>Returns the milliseconds until the document of a view is there and laid out. Charts follow when they come into sight.</summary>
    private static async Task<double[]> TimesAsync(IPage page, string path)
    {
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            await page.GotoAsync("about:blank");
            var start = Stopwatch.GetTimestamp();
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.EvaluateAsync("() => document.body.getBoundingClientRect().height");
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return times;
    }
}
