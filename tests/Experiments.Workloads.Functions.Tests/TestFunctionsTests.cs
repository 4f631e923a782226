using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Workloads.Functions.Tests;

public sealed class TestFunctionsTests
{
    public static TheoryData<string, int> All { get; } = new()
    {
        { "sphere", 3 }, { "branin", 2 }, { "hartmann6", 6 }, { "rastrigin", 4 }, { "rosenbrock", 4 }, { "rosenbrock", 1 },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Optimum_is_taken_at_its_place_and_nowhere_undercut(string name, int dimensions)
    {
        var function = TestFunctions.Find(name, dimensions);

        Assert.Equal(dimensions, function.Dimensions);
        Assert.Equal(function.Optimum, function.Value([.. function.Place]), 1e-9);
        foreach (var step in new[] { -1e-3, 1e-3 })
        {
            for (var d = 0; d < dimensions; d++)
            {
                double[] near = [.. function.Place];
                near[d] += step;
                Assert.True(function.Value(near) > function.Optimum);
            }
        }
    }

    [Fact]
    public void Branin_has_its_published_value_at_the_origin() => Assert.Equal(55.602112642270262, TestFunctions.Branin.Value([0, 0]), 1e-12);

    [Fact]
    public void Noise_belongs_to_point_and_seed()
    {
        var setup = Sphere(("noise", "1"), ("x1", "0.25"));
        var values = Enumerable.Range(0, 2000).Select(seed => new FunctionObjective(new ExperimentSpec(setup, seed)).Value).ToArray();
        var mean = values.Average();

        Assert.Equal(values[5], new FunctionObjective(new ExperimentSpec(setup, 5)).Value);
        Assert.Equal(2.56 * 2.56, mean, 0.1);
        Assert.Equal(1, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 0.1);
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("power")]
    [InlineData("crossing")]
    public void Curves_end_at_the_value(string curve)
    {
        var setup = Sphere(("curve", curve), ("x1", "0.2"));
        var objective = new FunctionObjective(new ExperimentSpec(setup, 0));
        var losses = Enumerable.Range(1, objective.Steps).Select(objective.LossAfter).ToArray();

        Assert.Equal(objective.Value, losses[^1]);
        Assert.Equal(losses.OrderDescending(), losses);
    }

    [Fact]
    public void Crossing_curves_mislead_at_first()
    {
        var good = Objective("0.5");
        var bad = Objective("0.9");

        Assert.True(good.LossAfter(1) > bad.LossAfter(1));
        Assert.True(good.Value < bad.Value);
    }

    [Fact]
    public void Workload_is_in_the_catalogue() => Assert.Same(FunctionDefinition.Definition, BuiltInWorkloads.All.Catalog.Find("function"));

    [Theory]
    [InlineData("diverge")]
    [InlineData("abort")]
    public void Fault_of_the_first_version_is_refused_in_new_setups_and_harmless_in_stored_ones(string fault)
    {
        Assert.Null(FunctionDefinition.Definition.Create(new Dictionary<string, string> { ["fault"] = fault }, out var problems));
        Assert.Equal($"fault: '{fault}' is not one of none", Assert.Single(problems).ToString());
        var setup = FunctionDefinition.Definition.CreateDefault();
        var stored = setup with { Values = [.. setup.Values.Select(v => v.Name == "fault" ? new ParameterValue("fault", fault) : v)] };
        var refusal = Assert.Throws<ExperimentFailedException>(() => new FunctionWorkload(TimeProvider.System).Run(Attempt(stored), CancellationToken.None));
        Assert.Equal($"fault '{fault}' was a switch for tests in version 0.1.0; no silo carries it out any more", refusal.Message);
    }

    [Fact]
    public void Setups_keep_the_retired_parameters_that_their_ids_include_and_nobody_is_offered_them()
    {
        var setup = FunctionDefinition.Definition.CreateDefault();
        Assert.Contains("fault=none\nfault-step=1\n", setup.CanonicalForm(), StringComparison.Ordinal);
        Assert.DoesNotContain(FunctionDefinition.Definition.OfferedParameters, p => p.Name.StartsWith("fault", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1", false)]
    [InlineData("2", true)]
    public void Shape_of_the_curve_does_nothing_with_one_step(string steps, bool acts) =>
        Assert.Equal(acts, FunctionDefinition.Definition.Find("curve")!.ActsIn(Sphere(("steps", steps))));

    private static FunctionObjective Objective(string x)
    {
        return new FunctionObjective(new ExperimentSpec(Sphere(("dimensions", "1"), ("curve", "crossing"), ("x1", x)), 0));
    }

    private static Setup Sphere(params (string Name, string Value)[] values) => FunctionDefinition.Definition.Create(
        values.ToDictionary(v => v.Name, v => v.Value), out _)!;

    private static WorkloadAttempt Attempt(Setup setup) => new()
    {
        Grant = new AttemptGrant { ExperimentId = "0123456789abcdef", Spec = new ExperimentSpec(setup, 1), Attempt = 1, Checkpoints = [], Curve = [] },
        Silo = "silo",
        ReportEpoch = _ => { },
        SaveCheckpoint = (_, _, _) => { },
        StoreArtifact = (_, _) => throw new InvalidOperationException("nothing is stored"),
    };
}
