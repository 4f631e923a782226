using Experiments.Contracts.Sweeps;
using Experiments.Telemetry.Tests.Receiver;

namespace Experiments.Telemetry.Tests;

/// <summary>The traces of a sweep.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task Experiments_of_a_sweep_are_traces_of_their_own_linked_to_its_short_submission()
    {
        await using var receiver = await OtlpReceiver.Start();
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Slots = 2, Variables = receiver.Variables("grpc") }, TestContext.Current.CancellationToken);
        await Wait.ForAnswer(() => cluster.Grains.GetGrain<ISweepGrain>("traced").Submit(Specs.Sweep(setups: 3), traceParent: null), TestContext.Current.CancellationToken);
        await receiver.Until(() => receiver.Spans.Count(s => s.Name == "experiment run" && s.Attributes.ContainsKey("experiment.attempt")) == 3);
        await cluster.Terminate("silo-0");

        var submission = receiver.Spans.First(s => s.Name == "sweep submit");
        Assert.Equal("traced", submission.Attributes["sweep.name"]);
        var runs = receiver.Spans.Where(s => s.Name == "experiment run" && s.Attributes.ContainsKey("experiment.attempt")).ToList();
        Assert.Equal(4, runs.Select(r => r.TraceId).Append(submission.TraceId).Distinct().Count());
        Assert.All(runs, run => Assert.Equal((submission.TraceId, submission.SpanId), (run.Links[0].TraceId, run.Links[0].SpanId)));

        // What the sweep does when an experiment ends is not part of that experiment's trace.
        Assert.DoesNotContain(receiver.Spans, s => s.Scope != "Experiments" && s.Name.Contains("IExperimentGrain/Submit", StringComparison.Ordinal));
    }
}
