using CsCheck;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Spaces;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;
using static Experiments.Contracts.Sweeps.DistributionKind;

namespace Experiments.Search.Tests.Spaces;

public sealed class SearchSpaceTests
{
    private static readonly Setup Reported = VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!;

    private static readonly SearchSpace Mixed = Make(
        SearchParameter.Range("learning-rate", LogUniform, 1e-4, 1e-2),
        SearchParameter.Range("beta", Uniform, 0, 4),
        SearchParameter.Range("batch-size", IntLogUniform, 16, 512),
        SearchParameter.Range("step-size", IntUniform, 1, 40),
        SearchParameter.List("schedule", Categorical, ["step", "constant"]),
        SearchParameter.List("gamma", Values, ["0.7", "0.3", "0.5"], new SearchCondition("schedule", ["step"])));

    [Fact]
    public void Points_and_setups_map_both_ways() =>
        Gen.Double[0, 1].Array[6].Sample(point =>
        {
            var setup = Mixed.SetupAt(point);
            var back = Mixed.PointOf(setup);
            Assert.Equal(setup, Mixed.SetupAt(back));
            Assert.True(Mixed.Contains(setup));
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(point[i], back[i], 1e-5);
            }
        });

    [Fact]
    public void Values_lie_in_their_ranges_and_ends_are_reached()
    {
        var low = Mixed.SetupAt([0, 0, 0, 0, 0, 0]);
        var high = Mixed.SetupAt([1, 1, 1, 1, 0, 1]);

        Assert.Equal(["0.0001", "0", "16", "1", "step", "0.3"], Mixed.Names.Select(low.Text));
        Assert.Equal(["0.01", "4", "512", "40", "step", "0.7"], Mixed.Names.Select(high.Text));
    }

    [Fact]
    public void Logarithmic_parameter_has_its_geometric_mean_in_the_middle() =>
        Assert.Equal("0.001", Mixed.SetupAt([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]).Text("learning-rate"));

    [Fact]
    public void Reals_are_rounded_to_a_millionth_of_their_range() =>
        Assert.Equal("1.23457", Mixed.SetupAt([0.5, 1.23456789 / 4, 0.5, 0.5, 0.5, 0.5]).Text("beta"));

    [Fact]
    public void Inactive_parameter_keeps_the_base_value_and_has_no_coordinate()
    {
        var setup = Mixed.SetupAt([0.5, 0.5, 0.5, 0.5, 0.9, 0.1]);

        Assert.Equal("constant", setup.Text("schedule"));
        Assert.Equal("0.5", setup.Text("gamma"));
        Assert.True(double.IsNaN(Mixed.PointOf(setup)[5]));
    }

    [Fact]
    public void Finite_space_counts_distinct_setups()
    {
        Assert.Null(Mixed.Count);
        Assert.Equal(40 * (3 + 1), Make(
            SearchParameter.Range("step-size", IntUniform, 1, 40),
            SearchParameter.List("schedule", Categorical, ["step", "constant"]),
            SearchParameter.List("gamma", Values, ["0.7", "0.3", "0.5"], new SearchCondition("schedule", ["step"]))).Count);
    }

    [Fact]
    public void Integers_are_equally_likely()
    {
        var space = Make(SearchParameter.Range("step-size", IntUniform, 1, 4));
        var counts = Enumerable.Range(0, 4000).Select(i => space.SetupAt([(i + 0.5) / 4000]).Text("step-size")).CountBy(t => t).ToDictionary();

        Assert.Equal(4, counts.Count);
        Assert.All(counts.Values, count => Assert.Equal(1000, count));
    }

    [Fact]
    public void Relative_range_lies_around_the_base_and_is_clipped_to_what_is_allowed()
    {
        var space = Make(SearchParameter.Range("gamma", Relative, 0.3, 3));

        Assert.Equal("0.15", space.SetupAt([0]).Text("gamma"));
        Assert.Equal("1", space.SetupAt([1]).Text("gamma"));
    }

    [Fact]
    public void Every_error_is_reported_at_once()
    {
        SearchParameter[] parameters =
        [
            SearchParameter.Range("learning-rates", Uniform, 0, 1),
            SearchParameter.Range("beta", Uniform, 3, 3),
            SearchParameter.Range("learning-rate", LogUniform, 0, 1),
            SearchParameter.Range("gamma", Uniform, 0.5, 2),
            SearchParameter.Range("epochs", Uniform, 10, 20),
            SearchParameter.Range("loss", Uniform, 0, 1),
            SearchParameter.List("digits", Categorical, ["1,2", "2,1", "1,1"]),
            SearchParameter.List("schedule", Categorical, []),
            SearchParameter.Range("step-size", IntUniform, 1, 9, new SearchCondition("schedule", ["cosine"])),
            SearchParameter.Range("mixture-restarts", IntUniform, 1, 9, new SearchCondition("output", ["linear"])),
        ];

        Assert.Null(SearchSpace.Create(VaeGmmDefinition.Definition, Reported, parameters, out var errors));

        Assert.Collection(
            errors,
            e => Assert.StartsWith("learning-rates: workload vae-gmm has no such parameter", e.ToString()),
            e => Assert.Equal("beta: range [3, 3] is empty; the first end must be below the second", e.ToString()),
            e => Assert.Equal("learning-rate: range [0, 1] reaches 0, which has no logarithm; begin above 0", e.ToString()),
            e => Assert.Equal("learning-rate: range [0, 1] leaves what the parameter allows: a finite number above 0 and at most 10", e.ToString()),
            e => Assert.Equal("gamma: range [0.5, 2] leaves what the parameter allows: a finite number above 0 and at most 1", e.ToString()),
            e => Assert.Equal("epochs: whole numbers take int-uniform, not uniform", e.ToString()),
            e => Assert.Equal("loss: a range needs a number, and this is one of bce, mse; use categorical", e.ToString()),
            e => Assert.Equal("digits: '2,1' stands twice in the list", e.ToString()),
            e => Assert.StartsWith("digits: '1,1' is not distinct whole numbers", e.ToString()),
            e => Assert.Equal("schedule: an empty list; name at least one value", e.ToString()),
            e => Assert.Equal("step-size: its condition is on schedule: 'cosine' is not one of step, constant", e.ToString()),
            e => Assert.Equal("mixture-restarts: never active, for output stays 'sigmoid'; vary output too", e.ToString()));
    }

    [Fact]
    public void Parameter_that_acts_in_a_part_of_the_space_only_is_told_with_what_leaves_the_rest_out()
    {
        var brief = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["epochs"] = "10" }, out _)!;
        var (gamma, schedule) = (SearchParameter.Range("gamma", Uniform, 0.1, 0.9), SearchParameter.List("schedule", Categorical, ["constant", "step"]));
        Assert.Equal(
            ["gamma does nothing where schedule is 'constant', so setups that differ only there are the same; --when gamma=schedule:step leaves them out"],
            Hints(Reported, schedule, gamma));
        Assert.Empty(Hints(Reported, schedule, gamma with { When = new SearchCondition("schedule", ["step"]) }));
        Assert.Equal(["step-size does nothing at 10, 20, so setups that differ only there are the same"], Hints(brief, SearchParameter.List("step-size", Values, ["5", "10", "20"])));
        Assert.Equal(
            ["gamma does nothing where step-size is '10' and epochs is '10', so setups that differ only there are the same"],
            Hints(brief, SearchParameter.List("step-size", Values, ["4", "10"]), gamma).Where(hint => hint.StartsWith("gamma", StringComparison.Ordinal)));
        Assert.DoesNotContain(Hints(Reported, gamma, SearchParameter.List("step-size", Values, ["10", "20", "100"])), hint => hint.StartsWith("step-size", StringComparison.Ordinal));

        static IEnumerable<string> Hints(Setup setup, params SearchParameter[] parameters) => ParameterUse.Hints(VaeGmmDefinition.Definition, setup, parameters);
    }

    [Fact]
    public void Parameter_that_does_nothing_is_an_error_unless_what_it_needs_varies_too()
    {
        var constant = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["schedule"] = "constant" }, out _)!;
        var brief = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["epochs"] = "10" }, out _)!;
        var sphere = FunctionDefinition.Definition.Create(new Dictionary<string, string>(), out _)!;
        var (gamma, third) = (SearchParameter.Range("gamma", Uniform, 0.1, 0.9), SearchParameter.Range("x3", Uniform, 0, 1));

        Assert.Equal(["gamma: does nothing where schedule is 'constant'; vary or change schedule too, or leave it out"], Errors(constant, gamma));
        Assert.Equal(
            ["x3: does nothing where function is 'sphere' and dimensions is '2'; vary or change function or dimensions too, or leave it out"],
            Errors(sphere, third));

        Assert.Equal(
            ["gamma: does nothing where step-size is '20' and epochs is '10'; vary or change step-size or epochs too, or leave it out"],
            Errors(brief, gamma));
        Assert.Equal(
            [
                "gamma: does nothing where step-size takes 12, 40 and epochs is '10'; vary or change step-size or epochs too, or leave it out",
                "step-size: does nothing where step-size takes 12, 40 and epochs is '10'; vary or change step-size or epochs too, or leave it out",
            ],
            Errors(brief, gamma, SearchParameter.Range("step-size", IntUniform, 12, 40)));
        Assert.Empty(Errors(brief, gamma, SearchParameter.Range("step-size", IntUniform, 2, 40)));
        Assert.Empty(Errors(brief, gamma, SearchParameter.Range("epochs", Relative, 0.5, 3)));
        Assert.Empty(Errors(Reported, gamma));
        Assert.Empty(Errors(constant, gamma, SearchParameter.List("schedule", Categorical, ["step", "constant"])));
        Assert.Empty(Errors(sphere, third, SearchParameter.Range("dimensions", IntUniform, 2, 4)));

        static IReadOnlyList<string> Errors(Setup setup, params SearchParameter[] parameters)
        {
            var workload = setup.Workload == VaeGmmDefinition.Name ? VaeGmmDefinition.Definition : FunctionDefinition.Definition;
            return [.. ParameterUse.Problems(workload, setup, parameters).Select(e => e.ToString())];
        }
    }

    [Fact]
    public void Combination_that_the_workload_refuses_is_an_error()
    {
        SearchParameter[] parameters = [SearchParameter.List("output", Categorical, ["sigmoid", "linear"]), SearchParameter.List("loss", Categorical, ["bce", "mse"])];

        Assert.Null(SearchSpace.Create(VaeGmmDefinition.Definition, Reported, parameters, out var errors));
        Assert.Contains("output: 'linear' leaves values outside", Assert.Single(errors).ToString());
    }

    [Fact]
    public void Circle_of_conditions_is_an_error()
    {
        SearchParameter[] parameters =
        [
            SearchParameter.List("output", Categorical, ["sigmoid"], new SearchCondition("loss", ["bce"])),
            SearchParameter.List("loss", Categorical, ["bce"], new SearchCondition("output", ["sigmoid"])),
        ];

        Assert.Null(SearchSpace.Create(VaeGmmDefinition.Definition, Reported, parameters, out var errors));
        Assert.Contains("in a circle: output, loss", Assert.Single(errors).ToString());
    }

    private static SearchSpace Make(params SearchParameter[] parameters) =>
        SearchSpace.Create(VaeGmmDefinition.Definition, Reported, parameters, out var errors) ?? throw new ArgumentException(string.Join("; ", errors));
}
