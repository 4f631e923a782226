using CsCheck;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>An extended sweep equals one that was asked for as much from the start.</summary>
public sealed class SweepExtensionTests
{
    /// <summary>Gets every sampler whose list is not shorter than three cohorts, with every pruner.</summary>
    public static TheoryData<string, string> All { get; } = [.. SamplerCatalog.All.Where(sampler => sampler.Name != "star").SelectMany(_ => PrunerCatalog.All, (sampler, pruner) => (sampler.Name, pruner.Name))];

    [Theory]
    [MemberData(nameof(All))]
    public void Budget_that_grows_twice_equals_the_large_one_from_the_start(string sampler, string pruner)
    {
        var spec = DeterministicSweepTests.Spec(sampler, pruner) with { Experiments = Boundary(pruner, 1) };
        var (first, second) = (Boundary(pruner, 2), Boundary(pruner, 3));
        var planner = SweepPlanner.Create(spec with { Experiments = second }, FunctionDefinition.Definition, out _)!;
        if (planner.Total * 2 < second)
        {
            // The sampler's list is shorter: the last extension would bring nothing.
            second = first = planner.Total * 2;
        }

        var expected = new SweepSimulation(spec with { Experiments = second }, workers: 1, schedule: 0, kills: 0).Run();
        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4], Gen.Int[0, 200], Gen.Int[0, 400]).Sample(
            (workers, schedule, kills, early, late) => Assert.Equal(
                expected,
                new SweepSimulation(spec, workers, schedule, kills)
                    .Extend(early, new SweepExtension { Experiments = first })
                    .Extend(late, new SweepExtension { Experiments = second })
                    .Run()),
            iter: sampler == "gp" ? 2 : 8,
            threads: 1);
    }

    [Theory]
    [InlineData("tpe", "none")]
    [InlineData("random", "median")]
    [InlineData("cma-es", "none")]
    public void Limits_of_failures_and_results_that_are_raised_equal_the_raised_ones_from_the_start(string sampler, string pruner)
    {
        var spec = DeterministicSweepTests.Spec(sampler, pruner) with { Failures = 0, Until = new SweepUntil { Target = 20, Plateau = new SweepPlateau(5, 1) } };
        var raised = spec with { Failures = 4, Until = new SweepUntil { Target = 1, Plateau = new SweepPlateau(20, 0.5) } };
        var expected = new SweepSimulation(raised, workers: 1, schedule: 0, kills: 0).Run();
        Assert.NotEqual(expected, new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run());

        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4], Gen.Int[0, 200]).Sample(
            (workers, schedule, kills, turn) => Assert.Equal(
                expected,
                new SweepSimulation(spec, workers, schedule, kills)
                    .Extend(turn, new SweepExtension { Failures = 4, Target = 1, Plateau = new SweepPlateau(20, 0.5) })
                    .Run()),
            iter: 12,
            threads: 1);
    }

    [Fact]
    public void Budget_of_a_list_that_was_cut_grows_to_the_end_of_the_list()
    {
        var spec = DeterministicSweepTests.Spec("grid", "none") with { Experiments = 10 };
        var extended = Extend(spec, new SweepExtension { Experiments = 1000 });
        Assert.Equal("", extended.Problems);
        Assert.Equal(
            new SweepSimulation(extended.Spec!, 1, 0, 0).Run(),
            new SweepSimulation(spec, 4, 7, 0.2).Extend(30, new SweepExtension { Experiments = 1000 }).Run());
        Assert.Equal(
            "budget: the list of grid ends after 25 setups, and the sweep has all of them; another sampler or another space is another sweep",
            Extend(extended.Spec!, new SweepExtension { Experiments = 2000 }).Problems);
    }

    [Theory]
    [InlineData(59, "budget: it is 60, and 59 could undo what the sweep has proposed; a budget only grows")]
    [InlineData(61, "budget: 61 experiments are no more setups than 60, because each has 2 seeds; name at least 62")]
    [InlineData(60, "")]
    [InlineData(2_000_000, "budget: 2,000,000 experiments are more than 1,000,000")]
    public void Budget_only_grows_by_whole_setups(int budget, string expected) =>
        Assert.Equal(expected, Extend(DeterministicSweepTests.Spec("random", "none"), new SweepExtension { Experiments = budget }).Problems);

    [Theory]
    [InlineData("successive-halving", 60, "70, 84, 98")]
    [InlineData("hyperband", 60, null)]
    public void Budget_that_ends_within_a_cohort_cannot_grow(string pruner, int budget, string? whole)
    {
        var problem = Extend(DeterministicSweepTests.Spec("random", pruner) with { Experiments = budget }, new SweepExtension { Experiments = 100 }).Problems;
        Assert.StartsWith($"budget: its 30 setups end within a cohort of {pruner}, which decides about the last ones as a smaller cohort; only a budget at the end of a cohort can grow, such as ", problem);
        Assert.Contains(whole ?? string.Empty, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_that_could_have_ended_the_sweep_before_are_refused_all_at_once()
    {
        var spec = DeterministicSweepTests.Spec("random", "none") with { Failures = 3, WallTime = TimeSpan.FromHours(1), Until = new SweepUntil { Target = 1, Plateau = new SweepPlateau(9, 0.5) } };
        var lower = new SweepExtension { Failures = 2, WallTime = TimeSpan.FromMinutes(1), Target = 2, Plateau = new SweepPlateau(8, 0.6) };
        Assert.Equal(
            """
            wall-time: it is 01:00:00, and 00:01:00 could undo what the sweep has proposed; a wall time only grows
            failures: it is 3, and 2 could undo what the sweep has proposed; the number of failures only grows
            target: it is 1, and 2 could undo what the sweep has proposed; a target only becomes harder
            plateau: it is 9, and 8 could undo what the sweep has proposed; a plateau only becomes longer
            plateau-gain: it is 0.5, and 0.6 could undo what the sweep has proposed; the gain only becomes smaller
            """,
            Extend(spec, lower).Problems);
        Assert.Equal(
            """
            wall-time: the sweep has none, and a new one could have ended it before what it has proposed; `experiments stop` ends it now
            failures: the sweep has none, and a new one could have ended it before what it has proposed; `experiments stop` ends it now
            target: the sweep has none, and a new one could have ended it before what it has proposed; `experiments stop` ends it now
            plateau: the sweep has none, and a new one could have ended it before what it has proposed; `experiments stop` ends it now
            """,
            Extend(DeterministicSweepTests.Spec("random", "none"), lower).Problems);
        Assert.Equal("target: it is given and removed at once; do one of both", Extend(spec, new SweepExtension { Target = 0.5, Removed = [SweepLimit.Target] }).Problems);
        Assert.Equal("without: one of the limits is unknown; use wall-time, failures, parallel, target or plateau", Extend(spec, new SweepExtension { Removed = [(SweepLimit)99] }).Problems);
    }

    [Fact]
    public void Limits_can_be_removed_and_the_same_extension_again_changes_nothing()
    {
        var spec = DeterministicSweepTests.Spec("random", "none") with { Failures = 3, WallTime = TimeSpan.FromHours(1), Parallel = 2, Until = new SweepUntil { Target = 1, Plateau = new SweepPlateau(9, 0.5) } };
        var all = new SweepExtension { Removed = [.. Enum.GetValues<SweepLimit>()] };
        var free = Extend(spec, all).Spec!;
        Assert.Equal((null, null, null, null), ((object?)free.Failures, (object?)free.WallTime, (object?)free.Parallel, (object?)free.Until));
        Assert.Same(free, Extend(free, all).Spec);
        Assert.Equal("wall-time 01:00:00 to none, failures 3 to none, parallel 2 to none, target 1 to none, plateau 9 to none, plateau-gain 0.5 to none", string.Join(", ", SweepExtensions.Changes(spec, free)));
        Assert.Equal(9, Extend(spec, new SweepExtension { Parallel = 9 }).Spec!.Parallel);
    }

    [Fact]
    public void Sweep_that_failures_ended_within_a_cohort_takes_no_more_than_another_number_of_slots()
    {
        var spec = DeterministicSweepTests.Spec("random", "successive-halving") with { Failures = 0, Experiments = 56 };
        Assert.StartsWith("sweep: its results ended it within a cohort of successive-halving", Extend(spec, new SweepExtension { Failures = 5 }, endedWithinCohort: true).Problems);
        Assert.Equal(string.Empty, Extend(spec, new SweepExtension { Parallel = 5 }, endedWithinCohort: true).Problems);
    }

    private static (SweepSpec? Spec, string Problems) Extend(SweepSpec spec, SweepExtension extension, bool endedWithinCohort = false)
    {
        var extended = SweepExtensions.Extend(spec, extension, FunctionDefinition.Definition, endedWithinCohort, out var problems);
        Assert.Equal(extended is null, problems.Count > 0);
        return (extended, string.Join('\n', problems));
    }

    /// <summary>Returns a budget, for two seeds, at which a cohort of the pruner ends.</summary>
    private static int Boundary(string pruner, int number)
    {
        var whole = SweepPlanner.Create(DeterministicSweepTests.Spec("random", pruner) with { Experiments = 2 }, FunctionDefinition.Definition, out _)!;
        return pruner is "successive-halving" or "hyperband" ? 2 * whole.CohortEnds(number).Last() : 20 * number;
    }
}
