using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>What readers do with each view.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class ScenarioTests(PageSilo silo, Chromium chromium)
{
    [Fact]
    public async Task Explore_selects_on_an_axis_and_table_and_charts_follow()
    {
        var page = await OpenAsync($"/sweeps/{PageSilo.Sweep}/explore");
        var axis = page.Locator("#lines .handle").First;
        await Assertions.Expect(page.Locator("#board tbody tr")).ToHaveCountAsync(8);
        await axis.ScrollIntoViewIfNeededAsync();
        var box = (await axis.BoundingBoxAsync())!;
        await page.EvaluateAsync("() => { window.mark = true; }");
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + box.Height - 1);
        await page.Mouse.UpAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("where=x1"));
        await Assertions.Expect(page.Locator("#board tbody tr")).Not.ToHaveCountAsync(8);
        Assert.Contains("where=x1", await page.Locator("#chart-slice img").GetAttributeAsync("src"), StringComparison.Ordinal);
        await page.Locator("#chart-slice img").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("#chart-slice img")).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await page.Locator("#chart-slice img").EvaluateAsync<bool>("image => image.naturalWidth > 100"));

        // The same address shows the same, and going back shows all again, in place.
        var rows = await page.Locator("#board tbody tr").CountAsync();
        Assert.InRange(rows, 0, 7);
        Assert.True(await page.EvaluateAsync<bool>("() => window.mark === true"));
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#board tbody tr")).ToHaveCountAsync(8);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Order_of_the_leaderboard_changes_in_place_and_is_in_the_address()
    {
        var page = await OpenAsync($"/sweeps/{PageSilo.Sweep}");
        await page.EvaluateAsync("() => { window.mark = true; }");
        await page.Locator("#board th a[aria-label^='x1']").ClickAsync();
        await Assertions.Expect(page.Locator("#board th a[aria-label^='x1']")).ToContainTextAsync("▴");
        await page.FillAsync("#q", "the base");
        await page.PressAsync("#q", "Enter");
        await Assertions.Expect(page.Locator("#board tbody tr")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("() => window.mark === true"));
        Assert.Contains("sort=x1", page.Url, StringComparison.Ordinal);
        await page.GotoAsync(page.Url);
        await Assertions.Expect(page.Locator("#board tbody tr")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Compare_holds_setups_against_the_first_seed_by_seed()
    {
        var page = await OpenAsync($"/sweeps/{PageSilo.Sweep}/compare");
        await page.FillAsync("#setups", "0,1,2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#compared tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("#compared thead")).ToContainTextAsync("seed 2");
        await Assertions.Expect(page.Locator("figure img")).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("setups=0,1,2"));
        await page.FillAsync("#setups", "0,nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("there is no setup 'nothing'");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Claims_of_a_sweep_without_a_report_say_so()
    {
        var page = await OpenAsync($"/sweeps/{PageSilo.Sweep}/claims");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("around no report");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Cluster_and_activity_follow_a_sweep_that_runs()
    {
        var page = await OpenAsync("/cluster");
        await Assertions.Expect(page.Locator("#cluster-now")).ToContainTextAsync("of 2");
        var other = await OpenAsync("/activity");
        await page.EvaluateAsync("() => { window.mark = true; }");
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Operator));
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("watched", 3000, 50));
        await Assertions.Expect(page.Locator("#silos a").First).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(other.Locator("#deeds")).ToContainTextAsync("watched", new() { Timeout = 120_000 });
        using var cancelled = await client.PostAsync(new Uri("/api/v1/sweeps/watched/cancel", UriKind.Relative), null, TestContext.Current.CancellationToken);
        await Assertions.Expect(other.Locator("#deeds")).ToContainTextAsync("cancelled", new() { Timeout = 120_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.mark === true"));
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Notes_are_written_in_markdown_and_tags_come_and_go()
    {
        var page = await OpenAsync($"/sweeps/{PageSilo.Sweep}");
        await page.FillAsync("#note-text", "for the *paper* <script>window.attacked = 1</script>");
        await page.FillAsync("#note-tags", "paper wide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Assertions.Expect(page.Locator("#notes em")).ToHaveTextAsync("paper");
        await Assertions.Expect(page.Locator("#notes .tag")).ToHaveTextAsync(["paper", "wide"]);
        await Assertions.Expect(page.Locator("#notes .remark")).ToContainTextAsync("<script>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag wide" }).ClickAsync();
        await Assertions.Expect(page.Locator("#notes .tag")).ToHaveTextAsync(["paper"]);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.attacked ?? 0"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Experiments_have_notes_and_tags_and_are_listed_by_tag()
    {
        var experiment = (await silo.Grains.GetGrain<ISweepGrain>(PageSilo.Other).Get()).Experiments[5].ExperimentId;
        var page = await OpenAsync($"/experiments/{experiment}");
        await page.FillAsync("#note-text", "an *outlier* <script>window.attacked = 1</script>");
        await page.FillAsync("#note-tags", "outlier");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Assertions.Expect(page.Locator("#notes em")).ToHaveTextAsync("outlier");
        await Assertions.Expect(page.Locator("#notes .tag")).ToHaveTextAsync(["outlier"]);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => window.attacked ?? 0"));
        await page.GotoAsync("/experiments?tag=outlier");
        await Assertions.Expect(page.Locator("#experiments tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#experiments tbody tr")).ToContainTextAsync(experiment);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Reference_lists_every_operation_of_the_api()
    {
        var page = await OpenAsync("/reference");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(Api.ApiPart.Operations.Count);
        await Assertions.Expect(page.Locator("#getSweepLeaderboard")).ToContainTextAsync("/api/v1/sweeps/{name}/leaderboard");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string path) => await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), path);
}
