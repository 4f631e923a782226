using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

/// <summary>
/// Expected numbers are scipy 1.10's: <c>t = stats.t.ppf(.975, n - 1)</c>, <c>s = x.std(ddof=1)</c>, confidence interval
/// <c>x.mean() ± t * s / sqrt(n)</c>, prediction interval <c>x.mean() ± t * s * sqrt(1 + 1 / n)</c>.
/// </summary>
public sealed class SampleSummaryTests
{
    public static TheoryData<double[], double, double, double, double, double, double> Samples => new()
    {
        { [0.702, 0.7051, 0.7061], 0.7044, 0.002137755832643191, 0.6990895201174171, 0.709710479882583, 0.6937790402348343, 0.7150209597651658 },
        { [0.9, 0.95], 0.925, 0.03535533905932733, 0.6073448815891982, 1.242655118410802, 0.37480519562818326, 1.4751948043718168 },
        { [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 3.0276503540974917, 3.3341494103866087, 7.665850589613392, -1.6833137577176345, 12.683313757717634 },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Summary_and_intervals_agree_with_scipy(
        double[] values, double mean, double deviation, double meanLow, double meanHigh, double predictionLow, double predictionHigh)
    {
        var summary = SampleSummary.Of(values);

        Assert.Equal(values.Length, summary.Count);
        Assert.Equal(mean, summary.Mean, 1e-12);
        Assert.Equal(deviation, summary.Deviation!.Value, 1e-12);
        Assert.Equal(meanLow, summary.MeanInterval()!.Value.Low, 1e-9);
        Assert.Equal(meanHigh, summary.MeanInterval()!.Value.High, 1e-9);
        Assert.Equal(predictionLow, summary.PredictionInterval()!.Value.Low, 1e-9);
        Assert.Equal(predictionHigh, summary.PredictionInterval()!.Value.High, 1e-9);
    }

    // With s = 1 and mean 0 the half width times sqrt(n) is t(n - 1, .975) itself; from scipy's stats.t.ppf.
    [Theory]
    [InlineData(2, 12.706204736432095)]
    [InlineData(3, 4.302652729911275)]
    [InlineData(4, 3.182446305284263)]
    [InlineData(5, 2.7764451051977987)]
    [InlineData(30, 2.045229642132703)]
    [InlineData(100, 1.9842169515086827)]
    [InlineData(1000, 1.9623414611334487)]
    public void Quantile_of_student_agrees_with_scipy(int count, double quantile)
    {
        var interval = new SampleSummary(count, 0, 1).MeanInterval()!.Value;
        Assert.Equal(quantile, interval.High * Math.Sqrt(count), 1e-8);
        Assert.Equal(-interval.High, interval.Low);
    }

    [Fact]
    public void One_value_has_a_mean_but_no_deviation_and_no_interval()
    {
        var summary = SampleSummary.Of([0.7]);
        Assert.Equal((1, 0.7, null), (summary.Count, summary.Mean, summary.Deviation));
        Assert.Null(summary.MeanInterval());
        Assert.Null(summary.PredictionInterval());
    }

    [Fact]
    public void Equal_values_give_intervals_of_exactly_that_value()
    {
        // 0.1 + 0.1 + 0.1 is not 0.3 in binary, so a sum over n would give a deviation above 0.
        var summary = SampleSummary.Of([0.1, 0.1, 0.1]);
        Assert.Equal(0, summary.Deviation);
        Assert.Equal(new Interval(0.1, 0.1), summary.MeanInterval());
        Assert.Equal(new Interval(0.1, 0.1), summary.PredictionInterval());
    }

    [Fact]
    public void Small_spread_around_a_large_mean_is_not_lost()
    {
        // Deviations -1, 0, 1: s = sqrt(2 / 2) = 1.
        Assert.Equal(1, SampleSummary.Of([1e9 + 1, 1e9 + 2, 1e9 + 3]).Deviation!.Value, 1e-9);
    }

    [Fact]
    public void No_value_or_one_that_is_not_finite_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
        var error = Assert.Throws<ArgumentException>(() => SampleSummary.Of([1, double.NaN]));
        Assert.StartsWith("value 1 is NaN, which is not finite", error.Message, StringComparison.Ordinal);
    }
}
