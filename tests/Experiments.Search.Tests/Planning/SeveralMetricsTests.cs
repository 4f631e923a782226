using CsCheck;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Search.Tests.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>Sweeps with several metrics and with constraints keep the promise of parallel search, and refuse what does not go together.</summary>
public sealed class SeveralMetricsTests
{
    private static readonly SweepConstraint Limit = new(FunctionDefinition.Loss2, FunctionDefinition.Validation, SweepBound.AtMost, 2);

    public static TheoryData<string, bool> Samplers { get; } =
        [.. SamplerCatalog.All.Where(s => !s.KnowsOneMetric).SelectMany(_ => new[] { false, true }, (sampler, isConstrained) => (sampler.Name, isConstrained))];

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Proposals_depend_neither_on_workers_nor_on_order_nor_on_kills(string sampler, bool isConstrained)
    {
        var spec = Spec(sampler) with { Constraints = isConstrained ? [Limit] : null };
        var expected = new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run();

        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4]).Sample(
            (workers, schedule, kills) => Assert.Equal(expected, new SweepSimulation(spec, workers, schedule, kills).Run()), iter: 12, threads: 1);
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("nsga-ii")]
    public void Second_metric_and_constraint_change_what_is_proposed(string sampler)
    {
        var spec = Spec(sampler);
        var (both, one) = (Setups(spec), Setups(spec with { FurtherMetrics = null }));
        var away = Setups(spec with { FurtherMetrics = [spec.FurtherMetrics!.Value[0] with { Goal = SweepGoal.Maximise }] });

        Assert.Equal(3, new[] { both, one, away, Setups(spec with { Constraints = [Limit] }) }.Distinct().Count() - 1);
    }

    [Fact]
    public void Violation_is_a_share_of_the_limit_and_failure_what_has_no_value()
    {
        var spec = Spec("random") with { Seeds = [0, 1], Constraints = [Limit] };
        var planner = SweepPlanner.Create(spec, FunctionDefinition.Definition, out _)!;
        planner.Advance();
        Tell(0, 1, 2.5, 2.5);
        Tell(1, 3, 3.5, 3.5);
        Tell(2, 1, double.NaN, 1);
        planner.Advance();

        Assert.Equal((OutcomeKind.Completed, 0.5), (planner.OutcomeOf(0)!.Kind, planner.OutcomeOf(0)!.Violation));
        Assert.Equal([2.0, 3.0], planner.OutcomeOf(0)!.Losses);
        Assert.Equal(OutcomeKind.Failed, planner.OutcomeOf(2)!.Kind);

        // The limit of a proposal is compared with the mean over the seeds: (2.5 + 3.5) / 2 = 3, which is half of the limit beyond it.
        void Tell(int index, double loss, double second, double limited)
        {
            planner.Complete(index, 0, [], loss, second, limited);
            planner.Complete(index, 1, [], loss + 2, second + 1, limited + 1);
        }
    }

    [Theory]
    [InlineData("cma-es")]
    [InlineData("gp")]
    public void Sampler_that_knows_one_metric_is_refused(string sampler) => Assert.Equal(
        [$"sampler: {sampler} knows one metric, and the sweep has 2; use one of random, grid, sobol, one-at-a-time, star, trajectories, tpe, nsga-ii"], ProblemsOf(Spec(sampler)));

    [Fact]
    public void Gaussian_process_is_refused_with_constraints() => Assert.Equal(
        ["sampler: gp models the metric alone and would not see the constraints; use one of random, grid, sobol, one-at-a-time, star, trajectories, tpe, cma-es, nsga-ii"],
        ProblemsOf(Spec("gp") with { FurtherMetrics = null, Constraints = [Limit] }));

    [Theory]
    [InlineData("median")]
    [InlineData("successive-halving")]
    [InlineData("patience")]
    public void Pruner_is_refused_with_several_metrics(string pruner) => Assert.Contains(
        $"pruner: {pruner} compares one value after each epoch and would stop setups of the front that are good in another of the 2 metrics; use pruner none",
        ProblemsOf(Spec("random") with { Pruner = PrunerCatalog.Find(pruner)!.Create(new Dictionary<string, string>(), out _)! }));

    [Fact]
    public void Target_is_refused_with_several_metrics() => Assert.Equal(
        ["until: a target and a plateau are values of one metric, and the sweep has 2; leave it out, and use `stop` when the front is good enough"],
        ProblemsOf(Spec("random") with { Until = new SweepUntil { Target = 0.5 } }));

    [Fact]
    public void Target_counts_setups_that_meet_the_constraints_alone()
    {
        var spec = Spec("random") with { FurtherMetrics = null, Seeds = [0], Experiments = 20, Lag = 1, Constraints = [Limit], Until = new SweepUntil { Target = 1 } };
        var planner = SweepPlanner.Create(spec, FunctionDefinition.Definition, out _)!;
        for (var next = 0; next < 4; next++)
        {
            planner.Advance();
            planner.Complete(next, 0, [], 0.5, next < 3 ? 5 : 1);
        }

        planner.Advance();
        Assert.Equal("its target is reached: proposal 3 has loss@validation 0.5, and 1 was asked for", planner.StopReason);
    }

    [Fact]
    public void Wrong_metrics_and_constraints_are_all_named()
    {
        var spec = Spec("random");
        Assert.Equal(
            [
                "metrics: loss@validation is given 2 times; name each metric once",
                "constraints: workload function has no metric latency on test",
                "constraints: loss@validation has no finite limit, or neither <= nor >=",
            ],
            ProblemsOf(spec with
            {
                FurtherMetrics = [spec.Metric],
                Constraints = [new("latency", "test", SweepBound.AtMost, 20), new(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepBound.AtMost, double.NaN)],
            }));
        Assert.Equal(
            ["metrics: 4 are more than 3; a front of more is neither measured exactly nor readable"],
            ProblemsOf(spec with { FurtherMetrics = [spec.Metric, spec.Metric, spec.Metric] }));
        Assert.Equal(
            ["constraints: no setup can keep seconds@run <= -1: seconds is at least 0"],
            ProblemsOf(spec with { Constraints = [new(WallTimeMetric.Name, WallTimeMetric.Split, SweepBound.AtMost, -1)] }));
        Assert.Equal(
            ["metrics: no silo measures seconds@run of external trials; give the workload a metric for it, and tell its value"],
            ProblemsOf(spec with { IsExternal = true, FurtherMetrics = [new(WallTimeMetric.Name, WallTimeMetric.Split, SweepGoal.Minimise)] }));
    }

    [Fact]
    public void Missing_parts_of_a_hostile_request_are_refused()
    {
        var spec = Spec("random");
        Assert.Equal(["sweep: its sampler, pruner, metric, seeds or parameters are missing"], ProblemsOf(spec with { FurtherMetrics = [null!] }));
        Assert.Equal(["sweep: its sampler, pruner, metric, seeds or parameters are missing"], ProblemsOf(spec with { Constraints = [new(null!, "test", SweepBound.AtMost, 1)] }));
        Assert.Equal(["sweep: its sampler, pruner, metric, seeds or parameters are missing"], ProblemsOf(spec with { FurtherMetrics = default(System.Collections.Immutable.ImmutableArray<SweepMetric>) }));
    }

    [Fact]
    public void Wall_time_is_told_before_anything_runs()
    {
        var spec = Spec("random") with { FurtherMetrics = [new(WallTimeMetric.Name, WallTimeMetric.Split, SweepGoal.Minimise)] };

        Assert.Contains(
            "seconds@run is a wall time and not reproducible: the same file may propose other setups when it runs again",
            SweepPreview.HintsOf(spec, FunctionDefinition.Definition));
        Assert.DoesNotContain(SweepPreview.HintsOf(Spec("random"), FunctionDefinition.Definition), hint => hint.Contains("wall time", StringComparison.Ordinal));
    }

    private static string Setups(SweepSpec spec)
    {
        var simulation = new SweepSimulation(spec, workers: 4, schedule: 1, kills: 0).Run();
        return string.Join(' ', simulation.Split('\n').Select(line => line.Split(' ').ElementAtOrDefault(1)));
    }

    private static string[] ProblemsOf(SweepSpec spec)
    {
        Assert.Null(SweepPlanner.Create(spec, FunctionDefinition.Definition, out var problems));
        return [.. problems.Select(p => p.ToString())];
    }

    private static SweepSpec Spec(string sampler)
    {
        var (baseSetup, parameters) = SampleSpaces.Function("zdt1", 3, ("steps", "3"), ("noise", "0.1"));
        return DeterministicSweepTests.Spec(sampler is "nsga-ii" ? "random" : sampler, "none") with
        {
            Base = baseSetup,
            Parameters = [.. parameters],
            Sampler = SamplerCatalog.Find(sampler)!.Create(sampler switch { "tpe" => new() { ["startup"] = "6" }, "nsga-ii" => new Dictionary<string, string> { ["population"] = "6" }, _ => [] }, out _)!,
            FurtherMetrics = [new(FunctionDefinition.Loss2, FunctionDefinition.Validation, SweepGoal.Minimise)],
        };
    }
}
