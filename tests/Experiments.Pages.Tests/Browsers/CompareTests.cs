using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Experiments.Contracts.Access;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>Two sweeps beside each other.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class CompareTests(PageSilo silo, Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_sweeps_are_compared_as_on_the_command_line()
    {
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), $"/sweeps/{PageSilo.Sweep}/compare");
        await page.FillAsync("#with", PageSilo.Other);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare sweeps" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/sweeps/{PageSilo.Sweep}/versus\\?with={PageSilo.Other}"));
        await Assertions.Expect(page.Locator("#bests tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#differs")).ToContainTextAsync("36");

        // The same sentences as the document, which is that of `sweep compare`.
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Reader));
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/v1/sweeps/{PageSilo.Sweep}/compare?with={PageSilo.Other}", UriKind.Relative), Cancellation))!;
        foreach (var sentence in document["sentences"]!.AsArray())
        {
            await Assertions.Expect(page.Locator("#sentences")).ToContainTextAsync(sentence!.GetValue<string>());
        }

        var chart = page.Locator("#chart-compare-curves img");
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await chart.EvaluateAsync<bool>("image => image.naturalWidth > 100"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sweep_that_does_not_exist_and_the_same_sweep_are_refused()
    {
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Reader), $"/sweeps/{PageSilo.Sweep}/versus?with=smal");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"there is no sweep 'smal'; did you mean '{PageSilo.Sweep}'?");
        await page.GotoAsync($"/sweeps/{PageSilo.Sweep}/versus?with={PageSilo.Sweep}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("is the same sweep; name another");
        await page.Context.CloseAsync();
    }
}
