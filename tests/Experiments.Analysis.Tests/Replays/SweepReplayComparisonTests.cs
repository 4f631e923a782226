using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.Functions;

namespace Experiments.Analysis.Tests.Replays;

public sealed class SweepReplayComparisonTests
{
    private static readonly SweepExperiment Experiment = new()
    {
        ExperimentId = "0123456789abcdef",
        Proposal = 0,
        Seed = 7,
        Status = ExperimentStatus.Completed,
        Losses = [3, 2.5],
        Metrics = [new MetricValue("loss", "validation", 2.5)],
        WeightsSha256 = "hash",
        Started = DateTimeOffset.UnixEpoch,
        Ended = DateTimeOffset.UnixEpoch.AddSeconds(5),
        Silo = "silo-0",
    };

    private static readonly SweepView Recorded = new()
    {
        Name = "lab",
        Status = SweepStatus.Finished,
        SubmittedAt = DateTimeOffset.UnixEpoch,
        EndedAt = DateTimeOffset.UnixEpoch.AddSeconds(9),
        Proposals = [new Proposal(0, FunctionDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, "first")],
        Decisions = [new PruneDecision(0, 1, false, "best")],
        Experiments = [Experiment],
    };

    [Fact]
    public void Other_times_and_another_silo_are_no_difference() => Assert.Empty(SweepReplayComparison.Differences(
        Recorded,
        Recorded with
        {
            Name = "another",
            SubmittedAt = DateTimeOffset.UnixEpoch.AddDays(1),
            EndedAt = null,
            Experiments = [Experiment with { Started = null, Ended = null, Silo = "silo-1", Left = DateTimeOffset.UnixEpoch }],
        }));

    [Fact]
    public void Equal_losses_that_are_not_numbers_are_no_difference()
    {
        var diverged = Recorded with { Experiments = [Experiment with { Losses = [double.NaN, double.PositiveInfinity] }] };
        Assert.Empty(SweepReplayComparison.Differences(diverged, diverged with { Experiments = [diverged.Experiments[0] with { Silo = "silo-1" }] }));
    }

    [Fact]
    public void Every_part_of_the_promise_is_compared()
    {
        var replayed = Recorded with
        {
            Status = SweepStatus.Paused,
            Reason = "budget",
            Proposals = [Recorded.Proposals[0] with { Reason = "drawn" }],
            Decisions = [Recorded.Decisions[0] with { Prune = true }],
            Experiments = [Experiment with { Losses = [3, double.BitIncrement(2.5)] }],
        };
        Assert.Equal(
            ["status", "reason", "proposal 0", "decision 0", "experiment 0"],
            SweepReplayComparison.Differences(Recorded, replayed).Select(difference => difference.What));
    }

    [Theory]
    [MemberData(nameof(OneChange))]
    public void One_change_in_an_experiment_is_a_difference(SweepExperiment changed) =>
        Assert.Equal("experiment 0", Assert.Single(SweepReplayComparison.Differences(Recorded, Recorded with { Experiments = [changed] })).What);

    public static TheoryData<SweepExperiment> OneChange => new(
        Experiment with { ExperimentId = "fedcba9876543210" },
        Experiment with { Proposal = 1 },
        Experiment with { Seed = 8 },
        Experiment with { Status = ExperimentStatus.Pruned },
        Experiment with { Losses = [3] },
        Experiment with { Metrics = [new MetricValue("loss", "validation", double.BitIncrement(2.5))] },
        Experiment with { WeightsSha256 = null },
        Experiment with { Reason = "cancelled" });

    [Fact]
    public void Part_that_one_execution_lacks_is_a_difference()
    {
        var difference = Assert.Single(SweepReplayComparison.Differences(Recorded, Recorded with { Decisions = [] }));
        Assert.Equal(("decision 0", "none"), (difference.What, difference.Replayed));
    }
}
