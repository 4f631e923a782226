using Experiments.Reporting.Pages;

namespace Experiments.Reporting.Tests.Pages;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.0015, 4)]
    [InlineData(0.015, 3)]
    [InlineData(1.5, 1)]
    [InlineData(15, 0)]
    [InlineData(1500, 0)]
    [InlineData(1e-30, 10)]
    public void Error_has_two_significant_digits(double error, int decimals) => Assert.Equal(decimals, Numbers.DecimalsFor(error));

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Useless_error_gives_no_decimals(double? error) => Assert.Null(Numbers.DecimalsFor(error));

    [Theory]
    [InlineData(1234.5678, 2, "1,234.57")]
    [InlineData(-0.5, 1, "−0.5")]
    [InlineData(1234.5678, null, "1234.57")]
    [InlineData(0.000012345678, null, "1.23457e−5")]
    public void Number_has_its_decimals_or_six_digits(double value, int? decimals, string expected) =>
        Assert.Equal(expected, Numbers.WithDecimals(value, decimals));

    [Theory]
    [InlineData(0.5, "+0.50")]
    [InlineData(-0.5, "−0.50")]
    [InlineData(0, "0.00")]
    public void Difference_has_its_sign(double value, string expected) => Assert.Equal(expected, Numbers.Signed(value, 2));

    [Theory]
    [InlineData(0.704118, 0.0015, "0.7041 ± 0.0015")]
    [InlineData(120.4, 3.2, "120.4 ± 3.2")]
    [InlineData(0.704118, null, "0.704118")]
    public void Mean_has_the_decimals_of_its_error(double mean, double? error, string expected) => Assert.Equal(expected, Numbers.MeanAndError(mean, error));

    [Fact]
    public void Interval_without_an_end_is_missing()
    {
        Assert.Equal("0.697 to 0.711", Numbers.Interval(0.69712, 0.71123, 3));
        Assert.Equal(Numbers.None, Numbers.Interval(null, 1, 3));
        Assert.Equal(Numbers.None, Numbers.Interval(0, null, 3));
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.004, "0.4 %")]
    [InlineData(0.0999, "10 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(1, "100 %")]
    public void Small_shares_have_a_decimal(double share, string expected) => Assert.Equal(expected, Numbers.Percent(share));

    [Theory]
    [InlineData(0.0009, "p < 0.001")]
    [InlineData(0.0123, "p = 0.012")]
    [InlineData(1, "p = 1")]
    public void P_value_has_three_decimals(double value, string expected) => Assert.Equal(expected, Numbers.PValue(value));
}
