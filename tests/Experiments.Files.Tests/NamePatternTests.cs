namespace Experiments.Files.Tests;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("around-148", true)]
    [InlineData("1-2-3", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    public void Name_is_words_of_small_letters_and_digits_joined_by_hyphens(string text, bool expected) => Assert.Equal(expected, NamePattern.IsMatch(text));
}
