using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Figures.Sweeps;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Figures.Sweeps;

public sealed class SweepPlotTests
{
    [Fact]
    public void Limits_leave_room_on_both_sides()
    {
        var (low, high) = SweepPlot.Limits([1, 2, 3], SweepGoal.Minimise);
        Assert.Equal(0.88, low, 1e-12);
        Assert.Equal(3.12, high, 1e-12);
    }

    [Fact]
    public void Very_bad_value_is_outside_and_a_very_good_one_is_inside()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 1000];
        Assert.InRange(SweepPlot.Limits(values, SweepGoal.Minimise).High, 7, 100);
        Assert.InRange(SweepPlot.Limits(values, SweepGoal.Maximise).High, 1000, 1100);
        Assert.InRange(SweepPlot.Limits([.. values.Select(v => -v)], SweepGoal.Maximise).Low, -100, -7);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Equal_values_get_a_range(double value)
    {
        var (low, high) = SweepPlot.Limits([value, value], SweepGoal.Minimise);
        Assert.True(low < value && value < high);
    }

    [Fact]
    public void Values_that_are_not_finite_do_not_count()
    {
        Assert.Equal((0, 1), SweepPlot.Limits([double.NaN, double.PositiveInfinity], SweepGoal.Minimise));
        Assert.Equal(SweepPlot.Limits([1, 2], SweepGoal.Minimise), SweepPlot.Limits([1, double.NaN, 2], SweepGoal.Minimise));
    }

    [Fact]
    public void Shades_get_darker_from_bad_to_good()
    {
        var luminance = Enumerable.Range(0, 11).Select(i => SweepPlot.Shade(i / 10.0)).Select(c => c.R + c.G + c.B).ToArray();
        Assert.Equal(luminance.OrderDescending(), luminance);
        Assert.Equal(SweepPlot.Shade(0).ToHex(), SweepPlot.Shade(-1).ToHex());
        Assert.Equal(SweepPlot.Shade(1).ToHex(), SweepPlot.Shade(2).ToHex());
    }

    [Fact]
    public void Marks_of_a_list_are_spread_around_their_value_and_those_of_a_range_are_not()
    {
        var table = SweepTable.Of(SampleViews.Halving, BuiltInWorkloads.All.Catalog);
        var axes = table.Space.Axes.Select((axis, i) => (axis.IsList, Index: i)).ToArray();
        var list = axes.First(a => a.IsList).Index;
        var range = axes.First(a => !a.IsList).Index;
        Assert.All(table.Setups, s => Assert.Equal(0.25, SweepPlot.Spread(table, range, 0.25, s)));
        var spread = table.Setups.Select(s => SweepPlot.Spread(table, list, 0.5, s)).ToArray();
        Assert.Equal(spread.Distinct(), spread);
        Assert.All(spread, place => Assert.InRange(place, 0.5 - (0.5 / table.Space.Axes[list].Values.Length), 0.5 + (0.5 / table.Space.Axes[list].Values.Length)));
    }
}
