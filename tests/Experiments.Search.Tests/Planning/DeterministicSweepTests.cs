using CsCheck;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Search.Tests.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>The promise of parallel search: what a sweep does depends on its spec alone.</summary>
public sealed class DeterministicSweepTests
{
    public static TheoryData<string, string> All { get; } = [.. SamplerCatalog.All.SelectMany(_ => PrunerCatalog.All, (sampler, pruner) => (sampler.Name, pruner.Name))];

    [Theory]
    [MemberData(nameof(All))]
    public void Proposals_and_decisions_depend_neither_on_workers_nor_on_order_nor_on_kills(string sampler, string pruner)
    {
        var spec = Spec(sampler, pruner);
        var expected = new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run();

        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4]).Sample(
            (workers, schedule, kills) => Assert.Equal(expected, new SweepSimulation(spec, workers, schedule, kills).Run()),
            iter: sampler == "gp" ? 3 : 12,
            threads: 1);
    }

    [Theory]
    [InlineData("tpe", "none")]
    [InlineData("random", "successive-halving")]
    [InlineData("tpe", "hyperband")]
    public void Sweep_that_its_failures_end_ends_with_the_same_proposal(string sampler, string pruner)
    {
        var spec = Spec(sampler, pruner) with { Failures = 0 };
        var expected = new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run();

        Assert.EndsWith("more than 0 setups have failed, which is all that the budget allows", expected);
        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4]).Sample(
            (workers, schedule, kills) => Assert.Equal(expected, new SweepSimulation(spec, workers, schedule, kills).Run()), iter: 12, threads: 1);
    }

    [Theory]
    [InlineData("random", "none")]
    [InlineData("tpe", "none")]
    public void As_many_setups_run_at_once_as_the_lag(string sampler, string pruner)
    {
        var simulation = new SweepSimulation(Spec(sampler, pruner), workers: 100, schedule: 1, kills: 0.2);
        simulation.Run();

        Assert.Equal(5 * 2, simulation.MostRunning);
        Assert.True(simulation.Restorations > 0);
    }

    [Fact]
    public void Sweep_whose_pruner_has_a_reference_waits_for_nothing_but_the_reference()
    {
        // With a lag of 5, proposal 12 sees proposals 0 to 7, which are the reference. One proposal behind that never ends.
        var spec = Spec("random", "quantile") with { Seeds = [0], Experiments = 40 };
        var planner = SweepPlanner.Create(spec, FunctionDefinition.Definition, out _)!;
        planner.Advance();
        for (var next = 0; next < 30; next++)
        {
            if (next != 9)
            {
                planner.Complete(next, 0, [9, 8, 7, 6, 5, 4, 3, 2, 1], 1);
                planner.Advance();
            }
        }

        Assert.Equal(34, planner.Proposals.Count());
        Assert.Null(planner.OutcomeOf(9));
        Assert.NotNull(planner.OutcomeOf(29));
    }

    [Fact]
    public void Halving_saves_epochs()
    {
        var (full, halved) = (new SweepSimulation(Spec("random", "none"), 4, 1, 0), new SweepSimulation(Spec("random", "successive-halving"), 4, 1, 0));
        full.Run();
        halved.Run();

        Assert.True(halved.Epochs < 0.5 * full.Epochs, $"{halved.Epochs} epochs in place of {full.Epochs}");
    }

    [Theory]
    [InlineData("successive-halving")]
    [InlineData("hyperband")]
    [InlineData("median")]
    [InlineData("patience")]
    [InlineData("quantile")]
    [InlineData("threshold")]
    public void Base_goes_on_to_its_end_however_bad_it_is(string pruner)
    {
        // The corner of the square is where Branin's function is worst.
        var spec = Spec("random", pruner);
        var worst = FunctionDefinition.Definition.Create(
            spec.Base.Values.ToDictionary(v => v.Name, v => v.Name is "x1" or "x2" ? "0" : v.Text), out _)!;
        var simulation = new SweepSimulation(spec with { Base = worst }, 4, 1, 0);

        Assert.StartsWith($"0 {worst.SetupId()} the base -> Outcome {{ Kind = Completed", simulation.Run(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("successive-halving")]
    [InlineData("hyperband")]
    [InlineData("median")]
    [InlineData("patience")]
    [InlineData("quantile")]
    [InlineData("threshold")]
    public void Pruner_that_keeps_what_the_goal_calls_worst_is_refused_in_a_new_sweep(string pruner)
    {
        var spec = Spec("random", pruner);
        var away = spec with { Metric = spec.Metric with { Goal = SweepGoal.Maximise } };

        Assert.Null(SweepPlanner.Create(away, FunctionDefinition.Definition, out var problems));
        Assert.Equal(
            [$"pruner: {pruner} keeps the setups with the smallest validation loss, and the sweep maximises loss, which is the worse direction; use pruner none, or the other goal"],
            problems.Select(p => p.ToString()));
        Assert.NotNull(SweepPlanner.Create(away, FunctionDefinition.Definition, isStored: true, out _));
        Assert.NotNull(SweepPlanner.Create(away with { Pruner = NoPruner.Definition.Create(new Dictionary<string, string>(), out _)! }, FunctionDefinition.Definition, out _));
    }

    [Theory]
    [InlineData("successive-halving")]
    [InlineData("hyperband")]
    [InlineData("median")]
    [InlineData("patience")]
    [InlineData("quantile")]
    [InlineData("threshold")]
    public void Pruner_of_a_workload_that_does_not_say_how_long_it_trains_is_refused_once_and_lists_no_rungs(string pruner)
    {
        var workload = FunctionDefinition.Definition with { EpochsParameter = null };
        Assert.Null(SweepPlanner.Create(Spec("random", pruner), workload, out var problems));
        Assert.Equal(
            [$"pruner: {pruner} needs the number of epochs, and workload function does not say which parameter it is; name it with 'epochs', or use pruner none"],
            problems.Select(p => p.ToString()));
    }

    internal static SweepSpec Spec(string sampler, string pruner)
    {
        var (baseSetup, parameters) = SampleSpaces.Function("branin", 2, ("steps", "9"), ("curve", "crossing"), ("noise", "1"));
        return new SweepSpec
        {
            Base = baseSetup,
            Parameters = [.. parameters],
            Sampler = SamplerCatalog.Find(sampler)!.Create(sampler is "tpe" or "gp" ? new() { ["startup"] = "6" } : new Dictionary<string, string>(), out _)!,
            Pruner = PrunerCatalog.Find(pruner)!.Create(
                pruner switch
                {
                    "successive-halving" => new() { ["cohort"] = "7", ["factor"] = "2" },
                    "median" => new() { ["warmup"] = "2", ["startup"] = "2", ["interval"] = "3" },
                    "quantile" => new() { ["reference"] = "8", ["quantile"] = "0.5", ["factor"] = "2" },
                    "threshold" => new() { ["limit"] = "60", ["warmup"] = "2", ["interval"] = "3" },
                    "patience" => new Dictionary<string, string> { ["patience"] = "2", ["minimum-gain"] = "2" },
                    _ => [],
                },
                out _)!,
            Metric = new SweepMetric(FunctionDefinition.Loss, FunctionDefinition.Validation, SweepGoal.Minimise),
            Seeds = [0, 1],
            SamplerSeed = 3,
            Experiments = 60,
            Lag = 5,
        };
    }
}
