using Experiments.Cluster.Tests;
using Experiments.Contracts.Experiments;
using Experiments.Telemetry.Tests.Receiver;

[assembly: AssemblyFixture(typeof(Experiments.Telemetry.Tests.Cluster.RecordedRun))]

namespace Experiments.Telemetry.Tests.Cluster;

/// <summary>What a silo told, over gRPC, of experiments that ended in every way, from its start to its SIGTERM.</summary>
public sealed class RecordedRun : IAsyncLifetime
{
    internal const string Submission = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

    private OtlpReceiver? _receiver;

    internal ExperimentSpec Trained { get; } = Specs.Training(seed: 1, epochs: 6);

    internal ExperimentSpec Diverged { get; } = Specs.Diverging(step: 3);

    internal ExperimentSpec Cancelled { get; } = Specs.Function(seed: 2, steps: 100_000, milliseconds: 20);

    internal ExperimentSpec Pruned { get; } = Specs.Function(seed: 3, steps: 100_000, milliseconds: 20);

    internal ExperimentSpec Held { get; } = Specs.Function(seed: 4, steps: 100_000, milliseconds: 20);

    internal OtlpReceiver Receiver => _receiver!;

    internal ExperimentView TrainedView { get; private set; } = null!;

    internal int ExitCode { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _receiver = await OtlpReceiver.Start();
        var variables = _receiver.Variables("grpc");

        // Long after the silo has gone: what arrives of spans was flushed when it was told to stop.
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "600000";
        await using var cluster = await LocalCluster.Start(silos: 1, slots: 1, variables);
        await cluster.Submit(Trained, ExperimentDemand.OfPerson with { TraceParent = Submission });
        TrainedView = await cluster.Until(Trained, view => view.Status.IsFinal());
        await cluster.Submit(Diverged);
        await cluster.Until(Diverged, view => view.Status.IsFinal());

        await Start(cluster, Cancelled, ExperimentDemand.OfPerson);
        await cluster.Order(Cancelled, grain => grain.Cancel("a person said so"));
        await Start(cluster, Pruned, new ExperimentDemand("a-sweep"));
        await cluster.Order(Pruned, grain => grain.Withdraw("a-sweep", ExperimentStatus.Pruned, "worse than the median"));
        await Start(cluster, Held, ExperimentDemand.OfPerson);
        await cluster.Order(Held, grain => grain.Pause("over lunch"));
        await cluster.Until(Held, view => view.Status == ExperimentStatus.Paused);

        await _receiver.Until(() => Point("experiments.attempts", "held") is not null);
        ExitCode = await cluster.Terminate("silo-0");
    }

    public ValueTask DisposeAsync() => _receiver?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal ReceivedSpan Run(ExperimentSpec spec) => Receiver.Spans.Single(s =>
        s.Name == "experiment run" && Equals(s.Attributes["experiment.id"], spec.ExperimentId()) && s.Attributes.ContainsKey("experiment.attempt"));

    internal ReceivedPoint? Point(string name, string outcome) =>
        Receiver.Points.LastOrDefault(p => p.Name == name && Equals(p.Tags.GetValueOrDefault("experiment.outcome"), outcome));

    private static async Task Start(LocalCluster cluster, ExperimentSpec spec, ExperimentDemand demand)
    {
        await cluster.Submit(spec, demand);
        await cluster.Until(spec, view => view.Curve.Length >= 3);
    }
}
