namespace Experiments.Contracts.Tests;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("s.yaml", 5, 6, "lag", "s.yaml:5:6: lag: 0 is below 1")]
    [InlineData("s.yaml", 5, 6, "", "s.yaml:5:6: 0 is below 1")]
    [InlineData("--lag", 0, 0, "lag", "--lag: 0 is below 1")]
    [InlineData("", 0, 0, "lag", "lag: 0 is below 1")]
    public void Problem_reads_as_its_place_and_its_subject(string source, int line, int column, string subject, string expected) =>
        Assert.Equal(expected, new Problem(subject, "0 is below 1", new InputPlace(source, line, column)).ToString());

    [Fact]
    public void Problem_without_a_place_reads_as_its_subject() => Assert.Equal("lag: 0 is below 1", new Problem("lag", "0 is below 1").ToString());

    [Fact]
    public void Refusal_lists_its_problems_a_line_each() =>
        Assert.Equal("lag: a\nseeds: b", new InvalidSpecException([new Problem("lag", "a"), new Problem("seeds", "b")]).Message);
}
