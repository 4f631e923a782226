using Experiments.Contracts.Experiments;
using Experiments.Telemetry.Tests.Receiver;

namespace Experiments.Telemetry.Tests;

/// <summary>The traces and metrics of a silo that was killed.</summary>
public sealed class KilledSiloTests
{
    [Fact]
    public async Task Attempt_after_a_kill_is_linked_to_the_one_before_and_says_what_happened()
    {
        var spec = Specs.Function(seed: 1, steps: 160, milliseconds: 50);
        await using var receiver = await OtlpReceiver.Start();
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = 2, Variables = receiver.Variables("grpc") }, TestContext.Current.CancellationToken);
        await cluster.Submit(spec);
        await cluster.Until(spec, view => view.Curve.Length >= 12);
        await receiver.Until(() => receiver.Spans.Any(s => s.Name == "epoch"));
        var epoch = receiver.Spans.First(s => s.Name == "epoch");
        await cluster.Kill(epoch.Instance);
        await cluster.Until(spec, view => view.Status.IsFinal());
        var survivor = epoch.Instance == "silo-0" ? "silo-1" : "silo-0";
        await cluster.Terminate(survivor);

        var run = Assert.Single(receiver.Spans, s => s.Name == "experiment run" && s.Attributes.ContainsKey("experiment.attempt"));
        Assert.Equal((survivor, 2L), (run.Instance, run.Attributes["experiment.attempt"]));
        Assert.NotEqual(epoch.TraceId, run.TraceId);
        Assert.Equal(["previous attempt", "submission"], run.Links.Select(l => (string)l.Attributes["link.kind"]).Order());
        var link = run.Links.Single(l => (string)l.Attributes["link.kind"] == "previous attempt");
        Assert.Equal((epoch.TraceId, epoch.ParentId), (link.TraceId, link.SpanId));
        Assert.Equal("silo_died", run.Attributes["experiment.loss_of_attempt"]);

        var resumed = (long)run.Attributes["experiment.resumed_after_epoch"];
        Assert.True(resumed >= 10, $"resumed after {resumed}");
        Assert.Equal(resumed + 1, receiver.Spans.Where(s => s.Name == "epoch" && s.TraceId == run.TraceId).Min(s => (long)s.Attributes["epoch.first"]));
        Assert.Contains(receiver.Points, p => p.Name == "experiments.restarts" && p.Unit == "{attempt}" && Equals(p.Tags["experiment.loss_of_attempt"], "silo_died"));
        Assert.Contains(receiver.Points, p => p.Name == "experiments.lease.expiries" && p.Unit == "{lease}" && Equals(p.Tags["experiment.loss_of_attempt"], "silo_died"));
    }
}
