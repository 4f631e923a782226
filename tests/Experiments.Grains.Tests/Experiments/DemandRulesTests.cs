using System.Collections.Immutable;
using CsCheck;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;
using Experiments.Grains.Experiments;

namespace Experiments.Grains.Tests.Experiments;

public sealed class DemandRulesTests
{
    private static readonly Gen<int?> Limit = Gen.Int[0, 9].Nullable();

    private static readonly Gen<ExperimentDemand[]> Demands =
        Limit.Array[0, 5].Select(limits => limits.Select((limit, i) => new ExperimentDemand($"sweep{i}", EpochLimit: limit)).ToArray());

    [Fact]
    public void One_more_demand_never_lets_an_experiment_run_less_far() => Gen.Select(Demands, Limit).Sample((demands, limit) =>
    {
        if (demands.Length > 0)
        {
            var before = DemandRules.EpochLimit(With(demands)) ?? int.MaxValue;
            var after = DemandRules.EpochLimit(With([.. demands, new ExperimentDemand("another", EpochLimit: limit)])) ?? int.MaxValue;
            Assert.True(after >= before);
        }
    });

    [Fact]
    public void Limit_is_that_of_the_most_permissive_owner_in_whatever_order_they_came() => Demands.Sample(demands =>
    {
        var expected = demands.Length == 0 || demands.Any(d => d.EpochLimit is null) ? null : demands.Max(d => d.EpochLimit);
        Assert.Equal(expected, DemandRules.EpochLimit(With(demands)));
        Assert.Equal(expected, DemandRules.EpochLimit(With([.. demands.Reverse()])));
    });

    [Fact]
    public void Experiment_that_must_be_held_may_not_run() => Gen.Select(Demands, Gen.Int[0, 9], Gen.Bool).Sample((demands, epoch, isHeld) =>
    {
        var state = With(demands) with { HoldReason = isHeld ? "lunch" : null, Checkpoints = [At(epoch)] };
        Assert.False(DemandRules.MustHold(state) && DemandRules.MayRun(state));
    });

    [Theory]
    [InlineData(null, 7, true)]
    [InlineData(3, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(3, 4, false)]
    [InlineData(0, 0, false)]
    public void Experiment_may_run_until_its_newest_checkpoint_reaches_the_limit(int? limit, int reached, bool mayRun) =>
        Assert.Equal(mayRun, DemandRules.MayRun(With([new ExperimentDemand("sweep", EpochLimit: limit)]) with { Checkpoints = [At(reached)] }));

    [Fact]
    public void Owner_that_asks_again_keeps_its_place()
    {
        var demands = DemandRules.AddOrReplace([new("a"), new("b")], new ExperimentDemand("a", Priority: 5));
        Assert.Equal(["a", "b"], demands.Select(d => d.Owner));
        Assert.Equal(5, demands[0].Priority);
        Assert.Equal(["a", "b", "c"], DemandRules.AddOrReplace(demands, new ExperimentDemand("c")).Select(d => d.Owner));
    }

    [Fact]
    public void First_owner_decides_the_place_in_the_queue()
    {
        var state = With([new ExperimentDemand("sweep", 3, 4, 5, 6), new ExperimentDemand("other", 9)]) with { Deaths = 2 };
        Assert.Equal(new WorkItem("id", "sweep", 3, 4, 6, 2), DemandRules.ToWorkItem("id", state));
        Assert.Equal(new WorkItem("id"), DemandRules.ToWorkItem("id", new ExperimentState()));
    }

    [Fact]
    public void First_submission_that_was_traced_is_the_one_that_attempts_link_to()
    {
        Assert.Null(DemandRules.SubmissionTrace(With([new("a")])));
        Assert.Equal("one", DemandRules.SubmissionTrace(With([new("a"), new("b", TraceParent: "one"), new("c", TraceParent: "two")])));
    }

    [Fact]
    public void Users_are_told_apart_by_their_names_and_sweeps_by_theirs_alone()
    {
        var demands = DemandRules.AddOrReplace([new(string.Empty, By: "maria"), new("a", By: "maria")], new ExperimentDemand(string.Empty, By: "bob"));
        demands = DemandRules.AddOrReplace(demands, new ExperimentDemand(string.Empty, Priority: 1, By: "maria"));
        demands = DemandRules.AddOrReplace(demands, new ExperimentDemand("a", By: "bob"));
        Assert.Equal([(string.Empty, 1, "maria"), ("a", 0, "bob"), (string.Empty, 0, "bob")], demands.Select(d => (d.Owner, d.Priority, d.By)));
        Assert.Equal(["maria", "bob"], DemandRules.Clients(With(demands)));
    }

    private static ExperimentState With(IEnumerable<ExperimentDemand> demands) => new() { Demands = demands.ToImmutableArray() };

    private static CheckpointReference At(int epoch) => new(epoch, new ArtifactReference("checkpoint", $"{epoch}", 1));
}
