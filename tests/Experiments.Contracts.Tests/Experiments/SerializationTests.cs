using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm.Definition;
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
        var view = new ExperimentView
        {
            ExperimentId = spec.ExperimentId(),
            Spec = spec,
            Status = ExperimentStatus.Completed,
            Attempt = 2,
            Curve = [new EpochRecord(1, EpochRecord.OldValues(0.0009, 200.5, 190.25), TimeSpan.FromSeconds(1.5))],
            Result = new ExperimentResult
            {
                Metrics = [new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, 0.70474)],
                Confusions = [new ConfusionMatrix(VaeGmmSplits.Test, [1, 4], [5, 0, 1, 6])],
                WeightsSha256 = new string('a', 64),
                Artifacts = [new ArtifactReference(ArtifactReference.Weights, new string('b', 64), 4_275_280)],
                Notes = ["EM converged after 12 iterations."],
                Provenance = new Provenance
                {
                    Dataset = "mnist",
                    DatasetSha256 = new string('c', 64),
                    Engine = "engine 1",
                    Processor = "a CPU",
                    Threads = 1,
                    Silo = "silo-0",
                    Runtime = ".NET 10",
                },
                Duration = TimeSpan.FromMinutes(3),
                Curve = [new EpochRecord(1, EpochRecord.OldValues(0.0009, 200.5, 190.25), TimeSpan.FromSeconds(1.5))],
            },
            History = [new HistoryEntry(at, 1, "started")],
            Checkpoints = [],
            Silo = "127.0.0.1:11111@5",
            Demands = [new ExperimentDemand("around-148", 1, 7, 3, 4, "00-trace")],
        };

        var arrived = RoundTrip(view);

        Assert.Equal(view.Spec, arrived.Spec);
        Assert.Equal(view.Curve, arrived.Curve);
        Assert.Equal(view.History, arrived.History);
        Assert.Equal(0.70474, arrived.Result!.Find(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation));
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
