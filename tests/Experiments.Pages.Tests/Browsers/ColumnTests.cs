using System.Text.RegularExpressions;
using Experiments.Contracts.Access;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>The columns of a leaderboard: what differs, what the reader chose, and the best epoch.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class ColumnTests(PageSilo silo, Chromium chromium)
{
    [Fact]
    public async Task Chosen_columns_are_remembered_by_the_browser_and_an_address_with_others_goes_before()
    {
        var path = $"/sweeps/{PageSilo.Sweep}";
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Reader), path);
        var x2 = page.Locator("#board th a[aria-label^='x2']");
        await Assertions.Expect(x2).ToBeVisibleAsync();
        await page.ClickAsync("#columns summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Hide x2" }).ClickAsync();
        await Assertions.Expect(x2).ToHaveCountAsync(0);

        // Another visit without columns in the address.
        await page.GotoAsync(path);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("columns=x1$"));
        await Assertions.Expect(x2).ToHaveCountAsync(0);
        await page.GotoAsync(path + "?columns=x2");
        await Assertions.Expect(x2).ToBeVisibleAsync();

        // Other sweeps are not concerned, and what differs can be had again.
        await page.GotoAsync($"/sweeps/{PageSilo.Other}");
        await Assertions.Expect(x2).ToBeVisibleAsync();
        await page.GotoAsync(path);
        await page.ClickAsync("#columns summary");
        await page.GetByRole(AriaRole.Link, new() { Name = "Those that differ" }).ClickAsync();
        await Assertions.Expect(x2).ToBeVisibleAsync();
        await page.GotoAsync(path);
        await Assertions.Expect(x2).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Best_epoch_is_beside_the_last_and_sorts_the_table()
    {
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Reader), $"/sweeps/{PageSilo.Sweep}?open=0");
        await Assertions.Expect(page.Locator("#board tbody tr").First).ToContainTextAsync("of 3, last");
        await Assertions.Expect(page.Locator("tr.opened li").First).ToContainTextAsync("at epoch");
        await page.Locator("#board th a[aria-label^='Best epoch']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("sort=peak"));
        await Assertions.Expect(page.Locator("#board th a[aria-label^='Best epoch']")).ToContainTextAsync("▴");
        await page.Context.CloseAsync();
    }
}
