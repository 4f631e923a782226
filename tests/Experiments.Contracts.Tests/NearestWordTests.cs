namespace Experiments.Contracts.Tests;

public sealed class NearestWordTests
{
    [Theory]
    [InlineData("gama", "did you mean 'gamma'?", "gamma", "beta")]
    [InlineData("zeta-nine", "it is one of gamma, beta", "gamma", "beta")]
    [InlineData("lhs", "did you mean 'sobol'?", "grid", "sobol")]
    [InlineData("unit", "did you mean 'kind'?", "goal", "kind")]
    [InlineData("--output", "did you mean '--out'?", "--out", "--state")]
    [InlineData("gamma", "there are none")]
    public void Hint_names_the_nearest_word_or_all_or_that_there_are_none(string word, string expected, params string[] allowed) =>
        Assert.Equal(expected, NearestWord.Hint(word, allowed));
}
