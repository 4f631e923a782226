using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class TestPowerTests
{
    // SciPy 1.10.1: the root of nct.sf(t, f, d) + nct.cdf(-t, f, d) = 0.8 with t = t.isf(level / 2, f).
    [Theory]
    [InlineData(1, 0.05, 16.334)]
    [InlineData(2, 0.05, 5.6535)]
    [InlineData(2, 0.00625, 16.041)]
    [InlineData(4, 0.05, 3.7611)]
    [InlineData(4, 0.00625, 6.6555)]
    [InlineData(9, 0.0025, 5.1957)]
    [InlineData(29, 0.05, 2.8987)]
    public void Difference_that_is_found_four_times_in_five_is_that_of_the_noncentral_t_distribution(double freedom, double level, double expected) =>
        Assert.Equal(1, TestPower.Detectable(freedom, level) / expected, 1e-3);
}
