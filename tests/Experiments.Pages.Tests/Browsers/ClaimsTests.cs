using Experiments.Contracts.Access;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>The claims of a report, judged by the experiments of a sweep around it.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class ClaimsTests(PageSilo silo, Chromium chromium)
{
    [Fact]
    public async Task Claims_have_verdicts_a_figure_findings_and_files()
    {
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Submitter));
        await PageSilo.SubmitAsync(client, """
            name: claimed
            around: vae-gmm-148
            setup: { dataset: strokes, widths: "16,8", epochs: 2, step-size: 1 }
            parameters: { gamma: [0.5, 0.7] }
            sampler: grid
            seeds: 3
            """);
        await silo.EndOfAsync("claimed");
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Reader), "/sweeps/claimed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Claims", Exact = true }).ClickAsync();
        await Chromium.IsAtAsync(page, "/sweeps/claimed/claims");
        var claims = page.Locator("#claims tbody tr");
        await Assertions.Expect(claims.First).ToContainTextAsync("different data", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#claims .verdict").First).ToBeVisibleAsync();
        var figure = page.Locator("#chart-claims img");
        await figure.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(figure).ToHaveJSPropertyAsync("complete", true, new() { Timeout = 120_000 });
        Assert.True(await figure.EvaluateAsync<bool>("image => image.naturalWidth > 100"));

        // The rules on the report's own figures.
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Findings" })).ToContainTextAsync("macro");
        var rows = await claims.CountAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Claims as CSV" }).ClickAsync());
        Assert.Equal(rows + 1, (await File.ReadAllLinesAsync((await file.PathAsync())!, TestContext.Current.CancellationToken)).Length);
        await page.Context.CloseAsync();
    }
}
