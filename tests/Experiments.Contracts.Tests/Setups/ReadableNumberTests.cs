using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Tests.Setups;

public sealed class ReadableNumberTests
{
    [Theory]
    [InlineData("1E-06", "1e-6")]
    [InlineData("1.23456789E-12", "1.23456789e-12")]
    [InlineData("1E+20", "1e20")]
    [InlineData("0.001", "0.001")]
    [InlineData("E-6", "E-6")]
    [InlineData("encoder.1E", "encoder.1E")]
    [InlineData("relu", "relu")]
    public void Number_keeps_every_digit_and_other_texts_stay(string text, string expected) => Assert.Equal(expected, ReadableNumber.Text(text));
}
