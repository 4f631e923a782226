using Experiments.Contracts.Experiments;
using Experiments.Telemetry.Tests.Receiver;

[assembly: AssemblyFixture(typeof(Experiments.Telemetry.Tests.RecordedSilo))]

namespace Experiments.Telemetry.Tests;

/// <summary>Records what a silo exports over gRPC, from its start to its SIGTERM, about experiments that end in every way.</summary>
public sealed class RecordedSilo : IAsyncLifetime
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

        // Longer than the silo lives: the spans that arrive were flushed when it was told to stop.
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "600000";
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Variables = variables, Program = BuiltProgram.SiloWithFaults }, TestContext.Current.CancellationToken);
        var silo = cluster.Grains.GetGrain<ISiloSideGrain>(0);
        await cluster.Submit(Trained, ExperimentDemand.OfPerson with { TraceParent = Submission });
        TrainedView = await cluster.Until(Trained, view => view.Status.IsFinal());
        await cluster.Submit(Diverged);
        await cluster.Until(Diverged, view => view.Status.IsFinal());

        await Start(cluster, Cancelled);
        await Wait.ForAnswer(() => cluster.Grain(Cancelled).Cancel("a person said so"), TestContext.Current.CancellationToken);
        await silo.Submit(Pruned, "a-sweep");
        await cluster.Until(Pruned, view => view.Curve.Length >= 3);
        await Wait.ForAnswer(() => silo.Withdraw(Pruned.ExperimentId(), "a-sweep", ExperimentStatus.Pruned, "worse than the median"), TestContext.Current.CancellationToken);
        await Start(cluster, Held);
        await Wait.ForAnswer(() => cluster.Grain(Held).Pause("over lunch"), TestContext.Current.CancellationToken);
        await cluster.Until(Held, view => view.Status == ExperimentStatus.Paused);

        await _receiver.Until(() => Point("experiments.attempts", "held") is not null);
        ExitCode = await cluster.Terminate("silo-0");
    }

    public ValueTask DisposeAsync() => _receiver?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal ReceivedSpan Run(ExperimentSpec spec) => Receiver.Spans.Single(s =>
        s.Name == "experiment run" && Equals(s.Attributes["experiment.id"], spec.ExperimentId()) && s.Attributes.ContainsKey("experiment.attempt"));

    internal ReceivedPoint? Point(string name, string outcome) =>
        Receiver.Points.LastOrDefault(p => p.Name == name && Equals(p.Tags.GetValueOrDefault("experiment.outcome"), outcome));

    private static async Task Start(TestCluster cluster, ExperimentSpec spec)
    {
        await cluster.Submit(spec);
        await cluster.Until(spec, view => view.Curve.Length >= 3);
    }
}
