using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;

namespace Experiments.Analysis.Tests.Replays;

public sealed class ReplayComparisonTests
{
    private static readonly Provenance Here = new()
    {
        Dataset = "mnist",
        DatasetSha256 = "abc",
        Engine = "engine 1",
        Processor = "a CPU",
        Threads = 1,
        Silo = "silo-0",
        Runtime = ".NET",
    };

    private static readonly ExperimentResult Recorded = new()
    {
        Metrics = [new MetricValue("ssim", "test", 0.7), new MetricValue("qda", "test", double.NaN)],
        Confusions = [new ConfusionMatrix("test", [1, 4], [5, 0, 1, 6])],
        WeightsSha256 = "hash",
        Artifacts = [],
        Notes = [],
        Provenance = Here,
        Duration = TimeSpan.FromSeconds(9),
        Curve = [new EpochRecord(1, EpochRecord.OldValues(0.1, 5, 6), TimeSpan.FromSeconds(1))],
    };

    [Fact]
    public void Same_bits_in_another_time_and_place_are_no_difference()
    {
        var replayed = Recorded with
        {
            Duration = TimeSpan.FromSeconds(1),
            Provenance = Here with { Silo = "elsewhere" },
            Curve = [Recorded.Curve[0] with { Duration = TimeSpan.Zero }],
        };
        Assert.Empty(ReplayComparison.Differences(Recorded, replayed));
        Assert.Empty(ReplayComparison.Conditions(Recorded.Provenance, replayed.Provenance));
    }

    [Fact]
    public void One_bit_is_a_difference_wherever_it_is()
    {
        var replayed = Recorded with
        {
            WeightsSha256 = "other",
            Metrics = [new MetricValue("ssim", "test", double.BitIncrement(0.7))],
            Confusions = [new ConfusionMatrix("test", [1, 4], [4, 1, 1, 6])],
            Curve = [new EpochRecord(1, EpochRecord.OldValues(0.1, 5, double.BitIncrement(6)), TimeSpan.FromSeconds(1))],
        };
        Assert.Equal(
            [
                new ReplayDifference("hash", "hash", "other") { IsHash = true, Numbers = 0 },
                new ReplayDifference("validation loss of epoch 1", "6", "6.000000000000001"),
                new ReplayDifference("ssim@test", "0.7", "0.7000000000000001"),
                new ReplayDifference("qda@test", "NaN", "none"),
                new ReplayDifference("confusion on test images", "5 0 1 6", "4 1 1 6") { Numbers = 2 },
            ],
            ReplayComparison.Differences(Recorded, replayed));
    }

    [Fact]
    public void Conditions_name_what_the_promise_of_bits_depends_on()
    {
        var conditions = ReplayComparison.Conditions(Here, Here with { Processor = "another CPU", Threads = 2 });
        Assert.Equal([new ReplayDifference("processor", "a CPU", "another CPU"), new ReplayDifference("threads", "1", "2")], conditions);
    }
}
