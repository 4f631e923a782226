using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>Open pages follow what happens, and readers lose nothing by it.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class LiveTests(PageSilo silo, Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_is_followed_in_place_while_it_runs()
    {
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Submitter));
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), "/");
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("followed", 60, 20));
        await page.GetByRole(AriaRole.Link, new() { Name = "followed", Exact = true }).ClickAsync();
        await Chromium.IsAtAsync(page, "/sweeps/followed");

        // What a reader has done on the page, and a mark that a reload would remove.
        await page.EvaluateAsync("() => { window.mark = true; document.querySelector('details.columns').open = true; }");
        await page.FillAsync("#q", "half a wor");
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("60 of 60 ended", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#state .status")).ToHaveTextAsync("finished");
        await Assertions.Expect(page.Locator("#board tbody tr")).ToHaveCountAsync(20);
        Assert.True(await page.EvaluateAsync<bool>("() => window.mark === true"));
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('details.columns').open"));
        Assert.Equal("half a wor", await page.InputValueAsync("#q"));
        Assert.Equal("q", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Buttons_of_a_sweep_pause_resume_and_cancel_it()
    {
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Submitter));
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("pressed", 3000, 50));
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), "/sweeps/pressed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.Locator("#state .status")).ToHaveTextAsync("paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.Locator("#state .status")).ToHaveTextAsync("running");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.Locator("#state .status")).ToHaveTextAsync("cancelled");
        await page.GotoAsync("/activity");
        await Assertions.Expect(page.Locator("#deeds")).ToContainTextAsync("cancelled on the page by token");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_lead_through_the_page()
    {
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Reader), "/");
        await page.Keyboard.PressAsync("/");
        Assert.Equal("q", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tr.chosen")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("t");
        Assert.Equal("dark", await page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("c");
        await Chromium.IsAtAsync(page, "/cluster");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await Chromium.IsAtAsync(page, "/");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Hostile_text_runs_nothing()
    {
        const string Attack = "<img src=x onerror=\"window.attacked=1\"><script>window.attacked=2</script>";
        await silo.Grains.GetGrain<ISweepGrain>(PageSilo.Sweep).GetProgress().WaitAsync(Cancellation);
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Operator));
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("attacked", 3000, 50));
        await silo.Grains.GetGrain<ISweepGrain>("attacked").Cancel(Attack);
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Reader), "/sweeps/attacked");
        foreach (var path in new[] { "/sweeps/attacked", "/activity", "/experiments" })
        {
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync(LoadState.Load);
            Assert.Equal(0, await page.EvaluateAsync<int>("() => window.attacked ?? 0"));
        }

        await page.GotoAsync("/activity");
        await Assertions.Expect(page.Locator("#deeds")).ToContainTextAsync(Attack);
        await page.Context.CloseAsync();
    }
}
