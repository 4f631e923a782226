using System.Text.RegularExpressions;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Experiments.Pages.Tests.Browsers.Chromium))]

namespace Experiments.Pages.Tests.Browsers;

/// <summary>The system's Chromium, without a window. Tests that need it are skipped where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The collection of the tests that use the browser. Pages that render side by side on few cores only wait for each other.</summary>
    public const string OneAtATime = "browser";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Gets the path of the browser; null if there is none.</summary>
    private static string? Program => Places.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Program is { } program)
        {
            _playwright = await Playwright.CreateAsync();

            // Chromium's own sandbox refuses root, as which containers run tests. The pages are ours.
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page with a session.</summary>
    /// <param name="address">The server.</param>
    /// <param name="token">The token that is entered.</param>
    /// <param name="path">The view.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    public async Task<IPage> OpenAsync(Uri address, string token, string path, int width = 1400, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(_browser is not null, "no Chromium on this machine");
        var context = await _browser!.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        context.SetDefaultTimeout((float)Wait.Limit.TotalMilliseconds);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?to=" + Uri.EscapeDataString(path));
        await page.FillAsync("#token", token);
        await page.ClickAsync("main button[type=submit]");
        await IsAtAsync(page, path);
        return page;
    }

    /// <summary>Waits until the page is at a view and its script runs.</summary>
    /// <remarks>Not by <c>WaitForURLAsync</c>: it misses a navigation that ends between its look at the address and its subscription.</remarks>
    public static async Task IsAtAsync(IPage page, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^http://[^/]+" + Regex.Escape(path) + "$"), new() { Timeout = (float)Wait.Limit.TotalMilliseconds });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
