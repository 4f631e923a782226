using System.Net;
using Experiments.Contracts.Access;
using Experiments.Contracts.Sweeps;

namespace Experiments.Pages.Tests;

/// <summary>The list of sweeps.</summary>
public sealed class HomeTests(PageSilo silo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_has_counts_and_the_duration_of_what_has_ended()
    {
        using var browser = await silo.SignedInAsync(Role.Reader);
        var html = await PageSilo.ReadAsync(browser, $"/?q={PageSilo.Other}");
        Assert.Contains("36/36", html, StringComparison.Ordinal);
        Assert.Matches("took [0-9]", html);
    }

    [Fact]
    public async Task Chosen_sweeps_are_paused_resumed_and_cancelled_together()
    {
        string[] names = ["together-1", "together-2"];
        using var client = silo.ApiClient(await silo.CreateTokenAsync(Role.Submitter));
        foreach (var name in names)
        {
            await PageSilo.SubmitAsync(client, PageSilo.FileOf(name, 3000, 50));
        }

        using var browser = await silo.SignedInAsync(Role.Operator);
        var token = PageSilo.FormTokenOf(await PageSilo.ReadAsync(browser, "/"));
        foreach (var (verb, status) in new[] { ("pause", SweepStatus.Paused), ("resume", SweepStatus.Running), ("cancel", SweepStatus.Cancelled) })
        {
            using var form = new FormUrlEncodedContent([.. names.Select(name => KeyValuePair.Create("sweep", name)), new("verb", verb), new("form-token", token)]);
            using var reply = await browser.PostAsync(new Uri("/sweeps/commands", UriKind.Relative), form, Cancellation);
            Assert.Equal(HttpStatusCode.SeeOther, reply.StatusCode);
            foreach (var name in names)
            {
                Assert.Equal(status, (await silo.Grains.GetGrain<ISweepGrain>(name).GetProgress()).Status);
            }
        }
    }
}
