using System.Globalization;
using Experiments.Contracts.Access;
using Experiments.Testing.Silos;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>A silo that dies under an open page.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class KilledSiloTests(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_page_goes_on_at_another_silo_behind_the_same_address()
    {
        var ports = TestPorts.Find(2);
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Settings = Settings(ports[0]) }, Cancellation);
        await cluster.StartSilo("silo-1", 1, Settings(ports[1]));
        await cluster.Until(() => cluster.Grains.GetGrain<Contracts.Clusters.IClusterGrain>(0).GetStatus(), status => status.Silos.Length == 2);
        await using var service = new OneAddress(ports);
        var token = await CreateTokenAsync(cluster.Grains);
        using var client = new HttpClient { BaseAddress = service.Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("survives", 300, 30));

        var page = await chromium.OpenAsync(service.Address, token, "/sweeps/survives");
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await page.EvaluateAsync("() => { window.mark = true; }");
        await page.FillAsync("#q", "kept");
        await cluster.Kill("silo-0");
        var before = (await page.Locator("#state .meter span").TextContentAsync())!;

        // The counts change again without a reload: the page is at the other silo.
        await Assertions.Expect(page.Locator("#state .meter span")).Not.ToHaveTextAsync(before, new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("live", new() { Timeout = 120_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.mark === true"));
        Assert.Equal("kept", await page.InputValueAsync("#q"));
        await page.Context.CloseAsync();
    }

    private static string[] Settings(int port) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"--Health:Port={port}"), "--Api:Enabled=true", "--Api:Page=true", "--Slots:PollInterval=00:00:00.1",
    ];

    internal static async Task<string> CreateTokenAsync(IGrainFactory grains, Role role = Role.Operator)
    {
        var token = AccessTokenText.Create();
        await grains.GetGrain<IAccessTokenGrain>(0).Create(new AccessToken
        {
            Name = $"t{Guid.NewGuid():n}"[..20],
            Role = role,
            Sha256 = AccessTokenText.Hash(token),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        return token;
    }
}
