using System.Globalization;
using Experiments.Contracts.Access;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Attempts;
using Experiments.Testing.Silos;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>Draining a silo on the page, and the timeline that shows what moved.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class DrainTests(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drained_silo_hands_over_and_takes_experiments_again_and_the_timeline_shows_both()
    {
        var port = TestPorts.Find(1)[0];
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = 1, Slots = 2, Settings = [string.Create(CultureInfo.InvariantCulture, $"--Health:Port={port}"), "--Api:Enabled=true", "--Api:Page=true"] }, Cancellation);
        await cluster.StartSilo("silo-1", 2);
        var status = cluster.Grains.GetGrain<IClusterGrain>(0);
        await cluster.Until(status.GetStatus, now => now.Silos.Count(silo => silo.Slots == 2) == 2);
        var token = await KilledSiloTests.CreateTokenAsync(cluster.Grains);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        await PageSilo.SubmitAsync(client, PageSilo.FileOf("moved", 300, 400));
        await cluster.Until(status.GetStatus, now => now.Silos.All(silo => silo.Running.Length > 0));

        var page = await chromium.OpenAsync(client.BaseAddress, token, "/cluster");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Drain silo-1", Exact = true }).ClickAsync();
        var row = page.Locator("#silos tbody tr").Filter(new() { HasText = "silo-1" });
        await Assertions.Expect(row.Locator(".status")).ToHaveTextAsync("drained", new() { Timeout = 120_000 });
        var moved = await MovedAsync(cluster);
        await Assertions.Expect(page.Locator("#timeline .bar-moved").First).ToBeAttachedAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#newest-attempts")).ToContainTextAsync("interrupted: silo-1 is drained");

        await page.GetByRole(AriaRole.Button, new() { Name = "Undrain silo-1" }).ClickAsync();
        await Assertions.Expect(row.Locator(".status")).ToHaveTextAsync("active", new() { Timeout = 120_000 });
        await Assertions.Expect(row.Locator("a").First).ToBeVisibleAsync(new() { Timeout = 120_000 });

        // What was handed over has continued elsewhere, and its history reads as attempts.
        var attempts = AttemptHistory.Read(await cluster.Until(() => cluster.Grains.GetGrain<IExperimentGrain>(moved).Get(), view => view.Status == ExperimentStatus.Completed));
        Assert.True(cluster.Deaths > 0 || attempts is [{ Silo: "silo-1", End: AttemptEnd.HandedBack }, { Silo: "silo-0", End: AttemptEnd.Completed }], string.Join('\n', attempts));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Only_operators_drain()
    {
        var port = TestPorts.Find(1)[0];
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Settings = [string.Create(CultureInfo.InvariantCulture, $"--Health:Port={port}"), "--Api:Enabled=true", "--Api:Page=true"] }, Cancellation);
        using var client = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            DefaultRequestHeaders = { Authorization = new("Bearer", await KilledSiloTests.CreateTokenAsync(cluster.Grains, Role.Submitter)) },
        };
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var refused = await client.PostAsync(new Uri("/api/v1/cluster/silos/silo-0/drain", UriKind.Relative), body, Cancellation);
        Assert.True(refused.StatusCode == System.Net.HttpStatusCode.Forbidden, $"{refused.StatusCode}: {await refused.Content.ReadAsStringAsync(Cancellation)}");
        Assert.Equal(DrainMode.None, Assert.Single((await cluster.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos).Drain);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await KilledSiloTests.CreateTokenAsync(cluster.Grains));
        using var empty = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var unknown = await client.PostAsync(new Uri("/api/v1/cluster/silos/silo-9/drain", UriKind.Relative), empty, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("there is no silo 'silo-9'; the cluster has silo-0", await unknown.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Returns an experiment that the drained silo has handed over.</summary>
    private static async Task<string> MovedAsync(TestCluster cluster)
    {
        var sweep = await cluster.Grains.GetGrain<ISweepGrain>("moved").Get();
        foreach (var experiment in sweep.Experiments.Where(experiment => experiment.Started is not null))
        {
            var view = await cluster.Grains.GetGrain<IExperimentGrain>(experiment.ExperimentId).Get();
            if (view.History.Any(entry => entry.Text == "interrupted: silo-1 is drained"))
            {
                return view.ExperimentId;
            }
        }

        Assert.Fail("no experiment was handed over");
        return string.Empty;
    }
}
