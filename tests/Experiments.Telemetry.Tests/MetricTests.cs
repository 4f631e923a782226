
namespace Experiments.Telemetry.Tests;

/// <summary>The metrics that the dashboards and alerts in deploy/telemetry name.</summary>
public sealed class MetricTests(RecordedSilo recorded)
{
    [Theory]
    [InlineData("experiments.count", "{experiment}", "gauge", "experiment.status")]
    [InlineData("experiments.queue.length", "{experiment}", "gauge")]
    [InlineData("experiments.queue.age", "s", "gauge")]
    [InlineData("experiments.slots.limit", "{slot}", "gauge")]
    [InlineData("experiments.slots.used", "{slot}", "gauge")]
    [InlineData("experiments.attempts", "{attempt}", "sum", "experiment.outcome", "experiment.workload")]
    [InlineData("experiments.epoch.duration", "s", "histogram", "experiment.workload")]
    [InlineData("experiments.training.throughput", "{image}/s", "histogram", "experiment.workload")]
    [InlineData("experiments.checkpoint.duration", "s", "histogram", "experiment.workload")]
    [InlineData("experiments.checkpoint.size", "By", "histogram", "experiment.workload")]
    [InlineData("experiments.artifact.duration", "s", "histogram", "experiment.workload")]
    [InlineData("experiments.leaderboard.lag", "s", "histogram")]
    public void Metric_has_its_unit_and_its_tags(string name, string unit, string kind, params string[] tags)
    {
        var points = recorded.Receiver.Points.Where(p => p.Name == name).ToList();
        Assert.NotEmpty(points);
        Assert.All(points, p => Assert.Equal((unit, kind, "Experiments"), (p.Unit, p.Kind, p.Scope)));
        Assert.All(points, p => Assert.Equal(tags, p.Tags.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Attempts_are_counted_by_outcome() => Assert.Equal(
        [("cancelled", 1), ("completed", 1), ("diverged", 1), ("held", 1), ("pruned", 1)],
        recorded.Receiver.Points
            .Where(p => p.Name == "experiments.attempts")
            .GroupBy(p => (string)p.Tags["experiment.outcome"])
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (int)g.Last().Value)));

    [Fact]
    public void Experiments_are_counted_by_status()
    {
        var last = recorded.Receiver.Points.Where(p => p.Name == "experiments.count").GroupBy(p => (string)p.Tags["experiment.status"]).ToDictionary(g => g.Key, g => g.Last().Value);
        Assert.Equal(["cancelled", "completed", "failed", "paused", "pending", "pruned", "running"], last.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, last["completed"]);
        Assert.Equal(1, last["failed"]);
        Assert.Equal(0, last["running"]);
    }

    [Fact]
    public void Slot_that_holds_an_experiment_was_seen()
    {
        Assert.All(recorded.Receiver.Points.Where(p => p.Name == "experiments.slots.limit"), p => Assert.Equal(1, p.Value));
        Assert.Contains(recorded.Receiver.Points, p => p is { Name: "experiments.slots.used", Value: 1 });
    }

    [Theory]
    [InlineData("Microsoft.Orleans", "orleans-storage-write-latency")]
    [InlineData("System.Runtime", "dotnet.process.memory.working_set")]
    [InlineData("System.Runtime", "dotnet.process.cpu.time")]
    [InlineData("System.Runtime", "dotnet.gc.collections")]
    public void Metrics_of_Orleans_and_the_runtime_are_there(string scope, string name) =>
        Assert.Contains(recorded.Receiver.Points, p => p.Scope == scope && p.Name == name);
}
