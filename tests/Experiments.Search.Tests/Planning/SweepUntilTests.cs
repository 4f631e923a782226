using CsCheck;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>A sweep that its results end, in logical time.</summary>
public sealed class SweepUntilTests
{
    public static TheoryData<string, string> All { get; } = [.. SamplerCatalog.All.SelectMany(_ => PrunerCatalog.All, (sampler, pruner) => (sampler.Name, pruner.Name))];

    [Theory]
    [MemberData(nameof(All))]
    public void It_ends_with_the_same_proposal_in_whatever_order_results_arrive(string sampler, string pruner)
    {
        var spec = DeterministicSweepTests.Spec(sampler, pruner) with { Experiments = 120, Until = new SweepUntil { Target = 2, Plateau = new SweepPlateau(9, 0.01) } };
        var expected = new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run();
        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4]).Sample(
            (workers, schedule, kills) => Assert.Equal(expected, new SweepSimulation(spec, workers, schedule, kills).Run()), iter: sampler == "gp" ? 2 : 6, threads: 1);
    }

    [Fact]
    public void Target_ends_it_before_the_first_proposal_that_sees_a_result_that_is_good_enough()
    {
        // Proposal 3 is the first with the target, and a lag of 5 shows proposal 3 to proposal 8.
        var planner = Played(new SweepUntil { Target = 2 }, [9, 8, 7, 2, 6, 5, 1, 4, 3, 3, 3], SweepGoal.Minimise);
        Assert.Equal((8, "its target is reached: proposal 3 has loss@validation 2, and 2 was asked for"), (planner.Total, planner.StopReason));
        planner = Played(new SweepUntil { Target = 2 }, [1, 1.5, 2.5, 2, 6], SweepGoal.Maximise);
        Assert.Equal((7, "its target is reached: proposal 2 has loss@validation 2.5, and 2 was asked for"), (planner.Total, planner.StopReason));
    }

    [Theory]
    [InlineData(0.5, 10, "its last 3 results improved the best loss@validation by 0.5, and more than 0.5 was asked for")]
    [InlineData(0.4, 11, "its last 3 results improved the best loss@validation by 0.25, and more than 0.4 was asked for")]
    [InlineData(0, 13, "its last 3 results improved the best loss@validation by 0, and more than 0 was asked for")]
    public void Plateau_ends_it_when_the_last_results_bring_no_more_than_the_gain(double gain, int total, string reason)
    {
        var planner = Played(new SweepUntil { Plateau = new SweepPlateau(3, gain) }, [9, 8, 7, 6.75, 7, 6.5, 6.5, 6.5, 7, 6.5, 1, 1, 1, 1], SweepGoal.Minimise);
        Assert.Equal((total, reason), (planner.Total, planner.StopReason));
    }

    [Fact]
    public void Plateau_does_not_begin_before_there_is_a_result()
    {
        var planner = Played(new SweepUntil { Plateau = new SweepPlateau(3, 100) }, [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 4, 4, 4, 4], SweepGoal.Minimise);
        Assert.Equal((13, "its last 3 results improved the best loss@validation by 0, and more than 100 was asked for"), (planner.Total, planner.StopReason));
    }

    [Fact]
    public void Sweep_with_cohorts_ends_with_a_whole_one()
    {
        var spec = DeterministicSweepTests.Spec("random", "successive-halving") with { Experiments = 140, Until = new SweepUntil { Target = 20 } };
        var text = new SweepSimulation(spec, 3, 5, 0.1).Run();
        Assert.Contains("its target is reached", text, StringComparison.Ordinal);
        Assert.Equal(0, text.Split('\n').Count(line => line.Contains(" -> ", StringComparison.Ordinal)) % 7);
    }

    [Fact]
    public void What_no_result_can_be_is_refused()
    {
        var spec = DeterministicSweepTests.Spec("random", "none");
        Assert.Equal("until: it says neither a target nor a plateau; give one, or leave it out", Problems(new SweepUntil()));
        Assert.Equal("target: it is not a finite number", Problems(new SweepUntil { Target = double.NaN }));
        Assert.Equal("plateau: 0 proposals are not from 1 to 1,000,000\nplateau: a gain of -1 is not a finite number of at least 0", Problems(new SweepUntil { Plateau = new SweepPlateau(0, -1) }));

        string Problems(SweepUntil until)
        {
            Assert.Null(SweepPlanner.Create(spec with { Until = until }, FunctionDefinition.Definition, out var problems));
            return string.Join('\n', problems);
        }
    }

    /// <summary>Plays a sweep whose proposals have given values, one after another.</summary>
    private static SweepPlanner Played(SweepUntil until, double[] values, SweepGoal goal)
    {
        var spec = DeterministicSweepTests.Spec("random", "none") with { Until = until, Seeds = [0], Experiments = 40 };
        var planner = SweepPlanner.Create(spec with { Metric = spec.Metric with { Goal = goal } }, FunctionDefinition.Definition, out _)!;
        for (var next = 0; !planner.IsFinished; next++)
        {
            planner.Advance();
            planner.Complete(next, 0, [], next < values.Length ? values[next] : 100);
            planner.Advance();
        }

        return planner;
    }
}
