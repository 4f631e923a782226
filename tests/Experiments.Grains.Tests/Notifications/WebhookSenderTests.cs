using System.Net;
using System.Text.Json;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Notifications;
using Experiments.Grains.Tests.Sweeps;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Experiments.Grains.Tests.Notifications;

public sealed class WebhookSenderTests
{
    private const string Secret = "0123456789abcdef0123";

    [Fact]
    public void Signature_is_HMAC_SHA256_of_the_time_and_the_body() => Assert.Equal(
        "t=1764533000,v1=3316cd6323e6fb23e560f96ddaa97c3c5e282de5fee4116aaa3b26667163ac1a",
        WebhookSignature.Of(Secret, DateTimeOffset.FromUnixTimeSeconds(1764533000), """{"event":"ended"}"""));

    [Fact]
    public async Task Receiver_that_fails_at_first_gets_the_same_signed_notification_again()
    {
        await using var receiver = new WebhookReceiver(request => request <= 2 ? 503 : 204);
        using var sender = Sender(receiver);
        var news = News(receiver.Url);

        await sender.Send(news, TestContext.Current.CancellationToken);

        var received = receiver.Received.ToArray();
        Assert.Equal(3, received.Length);
        Assert.Single(received.Select(r => (r.Body, r.Delivery)).Distinct());
        foreach (var hook in received)
        {
            var time = long.Parse(hook.Signature.Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(WebhookSignature.Of(Secret, DateTimeOffset.FromUnixTimeSeconds(time), hook.Body), hook.Signature);
        }

        var body = JsonDocument.Parse(received[0].Body).RootElement;
        Assert.Equal(("ended", "ended", "sphere", "finished", 36), (received[0].Event, Text("event"), Text("sweep"), Text("status"), body.GetProperty("completed").GetInt32()));
        Assert.Equal(received[0].Delivery, Text("id"));
        Assert.DoesNotContain("hidden", received[0].Body, StringComparison.Ordinal);

        string? Text(string name) => body.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData(500, 3)]
    [InlineData(429, 3)]
    [InlineData(400, 1)]
    [InlineData(404, 1)]
    [InlineData(302, 1)]
    public async Task Only_what_may_pass_is_repeated_and_no_redirect_is_followed(int status, int tries)
    {
        await using var receiver = new WebhookReceiver(_ => status);
        using var sender = Sender(receiver, options => options.Retries = 2);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => sender.Send(News(receiver.Url), TestContext.Current.CancellationToken));

        Assert.Equal($"http://127.0.0.1:{receiver.Port} answered {status}", error.Message);
        Assert.Equal(tries, receiver.Received.Count);
    }

    [Fact]
    public async Task Receiver_that_never_answers_is_given_up()
    {
        await using var receiver = new WebhookReceiver(_ => 0);
        using var sender = Sender(receiver, options => (options.Retries, options.Timeout) = (1, TimeSpan.FromMilliseconds(100)));
        await Assert.ThrowsAsync<TimeoutRejectedException>(() => sender.Send(News(receiver.Url), TestContext.Current.CancellationToken));
        Assert.Equal(2, receiver.Received.Count);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Machine_that_only_the_silo_reaches_is_refused_before_a_connection(string host)
    {
        await using var receiver = new WebhookReceiver(_ => 204);

        // The name is allowed without encryption at another port alone, and the connection to this one is not.
        using var plain = Sender(receiver, options => options.Allow = ["127.0.0.1:1"]);
        var error = await Assert.ThrowsAsync<WebhookRefusedException>(() => plain.Send(News($"http://{host}:{receiver.Port}/"), TestContext.Current.CancellationToken));
        Assert.Contains("takes requests without encryption; use https", error.Message, StringComparison.Ordinal);

        using var encrypted = Sender(receiver, options => options.Allow = []);
        error = await Assert.ThrowsAsync<WebhookRefusedException>(() => encrypted.Send(News($"https://{host}:{receiver.Port}/"), TestContext.Current.CancellationToken));
        Assert.Contains("is not on the public internet; EXPERIMENTS_NOTIFY_ALLOW=", error.Message, StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public async Task Without_a_secret_nothing_is_sent(string? secret)
    {
        await using var receiver = new WebhookReceiver(_ => 204);
        using var sender = Sender(receiver, options => options.Secret = secret);
        await Assert.ThrowsAsync<WebhookRefusedException>(() => sender.Send(News(receiver.Url), TestContext.Current.CancellationToken));
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Queue_never_waits_drops_what_is_too_much_and_a_receiver_that_hangs_holds_up_no_other()
    {
        await using var hanging = new WebhookReceiver(_ => 0);
        await using var other = new WebhookReceiver(_ => 204);
        var options = Options.Create(new NotifyOptions { Secret = Secret, Allow = ["127.0.0.1"], MostWaiting = 4 });
        using var sender = new WebhookSender(options, TimeProvider.System);
        using var notifier = new SweepNotifier(sender, _ => Task.CompletedTask, options, NullLogger<SweepNotifier>.Instance);
        for (var i = 0; i < 1000; i++)
        {
            notifier.Enqueue(News(i == 0 ? hanging.Url : other.Url) with { Sweep = $"s{i}" });
        }

        await notifier.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await other.Arrived.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }

        await notifier.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, other.Received.Count);
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void Address_is_public_or_not(string address, bool expected) => Assert.Equal(expected, PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public void Secret_comes_from_the_environment_or_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Secret + "\n");
        Assert.Equal(Secret, Read((NotifyOptions.SecretVariable, Secret)).Secret);
        Assert.Equal(Secret, Read((NotifyOptions.SecretFileVariable, file)).Secret);
        Assert.Null(Read((NotifyOptions.SecretFileVariable, file + "x")).Secret);
        Assert.Equal(["a.lan", "b:8080"], Read((NotifyOptions.AllowVariable, "a.lan, b:8080")).Allow);
        Assert.Contains(NotifyOptions.SecretFileVariable, Read().WhyUnsigned(), StringComparison.Ordinal);
        File.Delete(file);

        static NotifyOptions Read(params (string Name, string Value)[] variables)
        {
            var options = new NotifyOptions();
            options.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);
            return options;
        }
    }

    private static WebhookSender Sender(WebhookReceiver receiver, Action<NotifyOptions>? change = null)
    {
        var options = new NotifyOptions { Secret = Secret, Allow = [$"127.0.0.1:{receiver.Port}"], Delay = TimeSpan.FromMilliseconds(1) };
        change?.Invoke(options);
        return new WebhookSender(Options.Create(options), TimeProvider.System);
    }

    private static SweepNews News(string url) => new(
        new SweepNotify { Url = url, On = [SweepNotifyEvent.Ended] },
        "sphere",
        SweepNotifyEvent.Ended,
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        SweepBookTests.Spec("none", []),
        new SweepProgress
        {
            Name = "sphere",
            Status = SweepStatus.Finished,
            SubmittedAt = default,
            Total = 36,
            Waiting = 0,
            Running = 0,
            Paused = 0,
            Completed = 36,
            Pruned = 0,
            Failed = 0,
        });
}
