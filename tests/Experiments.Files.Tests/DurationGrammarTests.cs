namespace Experiments.Files.Tests;

public sealed class DurationGrammarTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("90 s", 90)]
    [InlineData("30min", 1800)]
    [InlineData("30m", 1800)]
    [InlineData("15m", 900)]
    [InlineData(" 15min ", 900)]
    [InlineData("1.5 h", 5400)]
    [InlineData("1h 30min", 5400)]
    [InlineData("1h30m10s", 5410)]
    [InlineData("2 d", 172_800)]
    public void Duration_is_read(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), DurationGrammar.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("0s")]
    [InlineData("-1h")]
    [InlineData("1 week")]
    [InlineData("h")]
    [InlineData("99999999999999d")]
    [InlineData("100001d")]
    [InlineData("1w")]
    [InlineData("1h,30min")]
    public void Anything_else_is_refused(string text) => Assert.Null(DurationGrammar.Read(text));
}
