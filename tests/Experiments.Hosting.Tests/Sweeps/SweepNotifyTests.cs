using System.Text.Json;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Notifications;
using Experiments.Grains.Tests.Notifications;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>Sweeps that notify a webhook, on an embedded silo.</summary>
public sealed class SweepNotifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(NotifyOptions.SecretVariable, null);
        Environment.SetEnvironmentVariable(NotifyOptions.AllowVariable, null);
        _folder.Dispose();
    }

    [Fact]
    public async Task Sweep_tells_new_bests_and_its_end_and_waits_for_nobody()
    {
        await using var receiver = new WebhookReceiver(request => request == 1 ? 503 : 204);
        Environment.SetEnvironmentVariable(NotifyOptions.SecretVariable, "0123456789abcdef0123");
        Environment.SetEnvironmentVariable(NotifyOptions.AllowVariable, $"127.0.0.1:{receiver.Port}");
        var spec = SweepGrainTests.Spec("random", "none") with
        {
            Experiments = 12,
            Notify = new SweepNotify { Url = receiver.Url, On = [SweepNotifyEvent.Ended, SweepNotifyEvent.Best] },
        };

        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 2);
        await session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec, null);
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        await Wait.Until(() => Task.FromResult(receiver.Received.Select(r => (r.Event, r.Delivery)).Distinct().ToArray()), seen => seen.Any(s => s.Event == "ended"), TestContext.Current.CancellationToken);

        var bests = receiver.Received.Where(r => r.Event == "best").Select(r => JsonDocument.Parse(r.Body).RootElement).ToArray();
        Assert.NotEmpty(bests);
        Assert.All(bests, best => Assert.Equal("loss", best.GetProperty("best").GetProperty("metric").GetString()));

        // Readers of the sweep do not see the path of the webhook.
        var view = await session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Get();
        Assert.Equal($"http://127.0.0.1:{receiver.Port}/...", view.Spec!.Notify!.Url);
    }

    [Fact]
    public async Task What_a_silo_had_not_told_when_it_ended_is_told_once_by_the_next_one()
    {
        var answers = 500;
        await using var receiver = new WebhookReceiver(_ => answers);
        Environment.SetEnvironmentVariable(NotifyOptions.SecretVariable, "0123456789abcdef0123");
        Environment.SetEnvironmentVariable(NotifyOptions.AllowVariable, $"127.0.0.1:{receiver.Port}");
        var spec = SweepGrainTests.Spec("random", "none", milliseconds: 2) with
        {
            Experiments = 12,
            Notify = new SweepNotify { Url = receiver.Url, On = [SweepNotifyEvent.Ended, SweepNotifyEvent.Best] },
        };

        // The first silo finds bests and reaches nobody.
        await using (var session = await SweepGrainTests.Open(_folder.Path, slots: 2))
        {
            await session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec, null);
            await SweepGrainTests.Until(session, p => p.Completed >= 2);
            await Arrived(receiver, "best");
        }

        // The second one ends the sweep and reaches nobody either.
        await using (var session = await SweepGrainTests.Open(_folder.Path, slots: 2))
        {
            await session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec, null);
            await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
            await Arrived(receiver, "ended");
        }

        var before = receiver.Received.Count;
        answers = 204;
        string[] told;
        await using (var session = await SweepGrainTests.Open(_folder.Path, slots: 0))
        {
            await session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec, null);
            await Wait.Until(() => Task.FromResult(receiver.Received.Skip(before).Select(r => r.Event).ToArray()), seen => seen.Contains("ended") && seen.Contains("best"), TestContext.Current.CancellationToken);
            var sweep = session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);
            var best = (await sweep.GetProgress()).Best!.Proposal.Index;
            var last = receiver.Received.Skip(before).Last(r => r.Event == "best");
            Assert.Equal(best, JsonDocument.Parse(last.Body).RootElement.GetProperty("best").GetProperty("proposal").GetInt32());

            // A repetition of what the second silo tried has its id.
            told = [.. receiver.Received.Skip(before).Select(r => r.Delivery)];
            Assert.Contains(receiver.Received.Take(before).Single(r => r.Event == "ended" && told.Contains(r.Delivery)).Delivery, told);
        }

        // Nothing new is left for the fourth: a silo that died just after a delivery repeats it with the same id.
        var after = receiver.Received.Count;
        await using (var session = await SweepGrainTests.Open(_folder.Path, slots: 2))
        {
            await session.Grains.GetGrain<ISweepGrain>("other").Submit(spec with { SamplerSeed = 7, Notify = spec.Notify with { On = [SweepNotifyEvent.Ended] } }, null);
            await session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).GetProgress();
            await Wait.Until(() => Task.FromResult(receiver.Received.Skip(after).Select(SweepOf).ToArray()), seen => seen.Contains("other"), TestContext.Current.CancellationToken);
        }

        Assert.All(receiver.Received.Skip(after), r => Assert.True(SweepOf(r) == "other" || told.Contains(r.Delivery)));
    }

    private static string SweepOf(ReceivedHook hook) => JsonDocument.Parse(hook.Body).RootElement.GetProperty("sweep").GetString()!;

    private static Task<string[]> Arrived(WebhookReceiver receiver, string kind, int skipped = 0) => Wait.Until(
        () => Task.FromResult(receiver.Received.Skip(skipped).Select(r => r.Event).ToArray()), seen => seen.Contains(kind), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Sweep_whose_silo_has_no_secret_is_refused_with_the_remedy()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 0);
        var spec = SweepGrainTests.Spec("random", "none") with { Notify = new SweepNotify { Url = "https://hooks.example.org/x", On = [SweepNotifyEvent.Ended] } };
        var error = await Assert.ThrowsAsync<InvalidSpecException>(() => session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec, null));
        Assert.Equal("notify: this silo has no secret to sign with; start it with EXPERIMENTS_NOTIFY_SECRET, or EXPERIMENTS_NOTIFY_SECRET_FILE for the path of a file", error.Message);
        foreach (var wrong in new[] { spec.Notify with { Url = "ftp://x" }, spec.Notify with { Url = "https://a:b@c/" }, spec.Notify with { On = [] } })
        {
            error = await Assert.ThrowsAsync<InvalidSpecException>(() => session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec with { Notify = wrong }, null));
            Assert.Equal("notify", Assert.Single(error.Problems).Subject);
        }
    }
}
