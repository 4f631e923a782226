using Deque.AxeCore.Playwright;
using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>Every view in light and dark, wide and narrow, by the rules of axe-core and without a scroll bar of the whole page.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class AccessibilityTests(PageSilo silo, Chromium chromium)
{
    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(420, ColorScheme.Light)]
    [InlineData(420, ColorScheme.Dark)]
    public async Task Every_view_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var experiment = (await silo.Grains.GetGrain<ISweepGrain>(PageSilo.Sweep).Get()).Experiments[0].ExperimentId;
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), "/", width, scheme);
        var found = new List<string>();
        foreach (var path in new[]
        {
            "/", $"/sweeps/{PageSilo.Sweep}?open=0,1", $"/sweeps/{PageSilo.Sweep}/claims", $"/sweeps/{PageSilo.Sweep}/explore", $"/sweeps/{PageSilo.Sweep}/compare", $"/sweeps/{PageSilo.Sweep}/versus?with={PageSilo.Other}", "/experiments", $"/experiments/{experiment}", $"/experiments/{experiment}/log", "/cluster", "/activity", "/reference", "/sign-in", "/nowhere",
        })
        {
            await page.GotoAsync(path);
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{path}: {violation.Id}, {violation.Help}: {violation.Nodes[0].Html}"));
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (wide > width)
            {
                found.Add($"{path}: {wide} pixels wide on a screen of {width}");
            }
        }

        Assert.Empty(found);
        await page.Context.CloseAsync();
    }
}
