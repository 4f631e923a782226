using Experiments.Connection.Processes;
using Experiments.Telemetry.Tests.Receiver;

namespace Experiments.Telemetry.Tests;

/// <summary>The command line with its silo exports as a silo does.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly string[] Small = ["run", "--dataset", "strokes", "--widths", "16,8"];

    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Command_that_ends_has_exported_all_of_it()
    {
        await using var receiver = await Receiver();
        var answer = await _cli.Run([.. Small, "--epochs", "2"]);
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.ExitCode == 0 ? string.Empty : answer.Errors));

        var run = Attempt(receiver);
        Assert.Equal(ReceivedSpan.Ok, run.StatusCode);
        var submission = Assert.Single(receiver.Spans, s => s.Name == "experiment submit");
        Assert.Equal((submission.TraceId, submission.SpanId), (Assert.Single(run.Links).TraceId, Assert.Single(run.Links).SpanId));
        Assert.Contains(receiver.Points, p => p.Name == "experiments.attempts");
        Assert.Contains(receiver.Logs, l => l.Body.Contains("attempt 1 ended", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ProcessSignal.Interrupt)]
    [InlineData(ProcessSignal.Terminate)]
    public async Task Interrupted_command_has_exported_what_it_did(ProcessSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await using var receiver = await Receiver();
        using var running = _cli.Start([.. Small, "--epochs", "100000"]);
        await receiver.Until(() => receiver.Points.Any(p => p.Name == "experiments.epoch.duration"));
        running.Signal(signal);
        await running.Ended();

        // Neither completed nor failed: the experiment waits, and the next command continues it.
        var run = Attempt(receiver);
        Assert.NotEqual(ReceivedSpan.Error, run.StatusCode);
        Assert.Contains(receiver.Spans, s => s.Name == "epoch" && s.TraceId == run.TraceId);
    }

    private static ReceivedSpan Attempt(OtlpReceiver receiver) =>
        Assert.Single(receiver.Spans, s => s.Name == "experiment run" && s.Attributes.ContainsKey("experiment.attempt"));

    /// <summary>Starts a collector. The regular export of spans comes later than the end of the test, so that the spans that arrive were flushed.</summary>
    private async Task<OtlpReceiver> Receiver()
    {
        var receiver = await OtlpReceiver.Start();
        foreach (var (name, value) in receiver.Variables("grpc"))
        {
            _cli.Variables[name] = value;
        }

        _cli.Variables["OTEL_BSP_SCHEDULE_DELAY"] = "600000";
        return receiver;
    }
}
