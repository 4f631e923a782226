using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Figures.Sweeps;
using Experiments.Search.Spaces;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Reporting.Tests.Figures.Sweeps;

public sealed class AxisTicksTests
{
    [Fact]
    public void Labels_of_neighbours_differ_in_a_narrow_range_and_in_a_list_of_long_values()
    {
        var (baseSetup, _) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2);
        var narrow = SearchSpace.Create(
            Workloads.Functions.FunctionDefinition.Definition, baseSetup, [SearchParameter.Range("x1", DistributionKind.Uniform, 0.1, 0.1000001)], out _)!;
        var (places, labels) = AxisTicks.ForParameter(narrow, 0);
        Assert.Equal(places.Length, labels.Distinct().Count());

        var vae = VaeGmmDefinition.Definition;
        var lists = SearchSpace.Create(vae, vae.CreateDefault(), [SearchParameter.List("widths", DistributionKind.Categorical, ["1024,512,256,128", "1024,512,256,64"])], out _)!;
        Assert.Equal(["…512,256,128", "…,512,256,64"], AxisTicks.ForParameter(lists, 0).Labels);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0003, "0.0003")]
    [InlineData(-0.5, "−0.5")]
    [InlineData(0.00002, "2e−5")]
    [InlineData(2000000, "2e6")]
    [InlineData(512, "512")]
    public void Label_is_short(double value, string expected) => Assert.Equal(expected, AxisTicks.Label(value));

    [Theory]
    [InlineData("leaky-relu", "leaky-relu")]
    [InlineData("a-very-long-word", "a-very-long…")]
    public void Long_text_is_cut(string text, string expected) => Assert.Equal(expected, AxisTicks.ShortLabel(text));

    [Fact]
    public void Linear_range_has_round_ticks() => Assert.Equal(
        ["0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8"],
        Labels(SearchParameter.Range("gamma", DistributionKind.Uniform, 0.2, 0.8)));

    [Fact]
    public void Logarithmic_range_has_ticks_of_its_decades() => Assert.Equal(
        ["0.0001", "0.0003", "0.001", "0.003", "0.01"],
        Labels(SearchParameter.Range("learning-rate", DistributionKind.LogUniform, 0.0001, 0.01)));

    [Fact]
    public void List_has_a_tick_at_each_value() => Assert.Equal(
        ["relu", "leaky-relu", "tanh"],
        Labels(SearchParameter.List("activation", DistributionKind.Categorical, ["relu", "leaky-relu", "tanh"])));

    [Fact]
    public void List_of_small_numbers_is_labelled_as_other_numbers_are() => Assert.Equal(
        ["1e−6", "0.001"],
        Labels(SearchParameter.List("mixture-tolerance", DistributionKind.Values, ["1E-06", "0.001"])));

    [Fact]
    public void Range_of_a_metric_has_round_ticks_inside_of_it()
    {
        var (places, labels) = AxisTicks.ForRange(0.677, 0.711, 5);
        Assert.Equal(["0.68", "0.69", "0.7", "0.71"], labels);
        Assert.Equal((0.68 - 0.677) / 0.034, places[0], 1e-9);
        Assert.All(places, place => Assert.InRange(place, 0, 1));
        var narrow = AxisTicks.ForRange(1e9, 1e9 + 1e-5, 5);
        Assert.InRange(narrow.Labels.Distinct().Count(), 2, 12);
        Assert.Equal(narrow.Places.Length, narrow.Labels.Distinct().Count());
    }

    [Theory]
    [InlineData(1e-14, 5e-14)]
    [InlineData(-3e-20, 2e-20)]
    [InlineData(1e17, 100000000000000064)]
    public void Tiny_and_far_ranges_have_ticks_that_differ(double low, double high)
    {
        var (places, labels) = AxisTicks.ForRange(low, high, 5);
        Assert.InRange(labels.Distinct().Count(), 2, 12);
        Assert.Equal(places.Length, labels.Distinct().Count());
        Assert.All(places, place => Assert.InRange(place, 0, 1));
    }

    [Fact]
    public void Label_of_a_large_value_has_no_zero_in_its_exponent() => Assert.Equal("1.23e5", Experiments.Figures.TickLabels.WithDigits(123456, 3));

    [Fact]
    public void Whole_numbers_have_whole_ticks() => Assert.All(
        Labels(SearchParameter.Range("batch-size", DistributionKind.IntUniform, 32, 37)), label => Assert.Matches("^[0-9]+$", label));

    [Fact]
    public void Places_rise_and_stay_on_the_axis()
    {
        var space = Space(SearchParameter.Range("learning-rate", DistributionKind.LogUniform, 0.0001, 0.01));
        var (places, labels) = AxisTicks.ForParameter(space, 0);
        Assert.Equal(places.Length, labels.Length);
        Assert.Equal(places.Order(), places);
        Assert.All(places, place => Assert.InRange(place, 0, 1));
    }

    private static string[] Labels(SearchParameter parameter) => AxisTicks.ForParameter(Space(parameter), 0).Labels;

    private static SearchSpace Space(SearchParameter parameter) =>
        SweepTable.Of(SampleViews.Unknown with { Name = "ticks", Spec = SampleSweeps.VaeSpec("random", "none", 2, 1, parameter), Status = SweepStatus.Running }, BuiltInWorkloads.All.Catalog).Space;
}
