using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Experiments.Contracts.Tests.Experiments;

/// <summary>Contracts cross the wire between silos and clients whole.</summary>
public sealed class SerializationTests
{
    [Fact]
    public void Setup_arrives_equal_and_with_the_same_id()
    {
        var setup = VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!;
        var before = setup.SetupId();
        var arrived = RoundTrip(setup);
        Assert.Equal(setup, arrived);
        Assert.NotSame(setup, arrived);
        Assert.Equal(before, arrived.SetupId());
    }

    [Fact]
    public void Experiment_view_arrives_whole()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var spec = new ExperimentSpec(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 7);
        var view = new ExperimentView(
            spec.ExperimentId(),
            spec,
            ExperimentStatus.Completed,
            2,
            [new EpochRecord(1, 0.0009, 200.5, 190.25, TimeSpan.FromSeconds(1.5))],
            new ExperimentResult(
                [new MetricValue(MetricNames.Ssim, SplitNames.Validation, 0.70474)],
                [new ConfusionMatrix(SplitNames.Test, [1, 4], [5, 0, 1, 6])],
                new string('a', 64),
                [new ArtifactReference(ArtifactReference.Weights, new string('b', 64), 4_275_280)],
                ["EM converged after 12 iterations."],
                new Provenance("mnist", new string('c', 64), "engine 1", "a CPU", 1, "silo-0", ".NET 10"),
                TimeSpan.FromMinutes(3),
                [new EpochRecord(1, 0.0009, 200.5, 190.25, TimeSpan.FromSeconds(1.5))]),
            null,
            [new HistoryEntry(at, 1, "started")],
            [],
            "127.0.0.1:11111@5",
            [new ExperimentDemand("around-148", 1, 7, 3, 4, "00-trace")],
            null);

        var arrived = RoundTrip(view);

        Assert.Equal(view.Spec, arrived.Spec);
        Assert.Equal(view.Curve, arrived.Curve);
        Assert.Equal(view.History, arrived.History);
        Assert.Equal(0.70474, arrived.Result!.Find(MetricNames.Ssim, SplitNames.Validation));
        Assert.Equal(view.Result!.Confusions[0].Counts, arrived.Result.Confusions[0].Counts);
        Assert.Equal(view.Result.Artifacts, arrived.Result.Artifacts);
        Assert.Equal(view.Result.Notes, arrived.Result.Notes);
        Assert.Equal(view.Result.Provenance, arrived.Result.Provenance);
        Assert.Equal(view.Result.Duration, arrived.Result.Duration);
        Assert.Equal((view.ExperimentId, view.Status, view.Attempt, view.Reason), (arrived.ExperimentId, arrived.Status, arrived.Attempt, arrived.Reason));
    }

    private static T RoundTrip<T>(T value)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }
}
