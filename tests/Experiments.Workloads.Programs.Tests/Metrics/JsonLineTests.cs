using System.Text;
using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Tests.Metrics;

public sealed class JsonLineTests
{
    [Fact]
    public void Line_gives_values_results_artifact_and_checkpoint_in_this_order()
    {
        var messages = Read("""{"checkpoint": 3, "final": {"acc@test": 0.5}, "epoch": 3, "loss": 0.25, "who": "me", "list": [1], "artifact": "a/b"}""");

        Assert.Collection(
            messages,
            m => Assert.Equal([new("loss", 0.25)], Assert.IsType<ProgramMessage.Values>(m).Items),
            m => Assert.Equal([new("acc@test", 0.5)], Assert.IsType<ProgramMessage.Final>(m).Items),
            m => Assert.Equal("a/b", Assert.IsType<ProgramMessage.Artifact>(m).Path),
            m => Assert.Equal(3, Assert.IsType<ProgramMessage.Checkpoint>(m).Epoch));
    }

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("1e-3", 0.001)]
    [InlineData("-0.5E+2", -50)]
    [InlineData("\"NaN\"", double.NaN)]
    public void Number_is_read(string text, double expected)
    {
        var message = Assert.IsType<ProgramMessage.Values>(Assert.Single(Read($$"""{"text": "a NaN \" Infinity", "loss": {{text}}}""")));

        Assert.Equal([new("loss", expected)], message.Items);
    }

    [Theory]
    [InlineData("""{"loss": 0,97}""", "0,97 has a decimal comma")]
    [InlineData("""{"loss": "0,97"}""", "loss is '0,97', with a decimal comma; write a number with a point")]
    [InlineData("""{"epoch": 0, "loss": 1}""", "\"epoch\" is 0, not a whole number from 1; epochs count from 1")]
    [InlineData("""{"epoch": 1.5}""", "\"epoch\" is 1.5, not a whole number from 1")]
    [InlineData("""{"checkpoint": "3"}""", "\"checkpoint\" is \"3\", not a whole number from 0")]
    [InlineData("""{"final": 3}""", "\"final\" must be an object of metrics")]
    [InlineData("""{"artifact": 3}""", "\"artifact\" must be the path of a file, as text")]
    [InlineData("""[1]""", "is no JSON object; write lines such as")]
    [InlineData("""{"loss": 1} {"loss": 2}""", "is not JSON")]
    [InlineData("loss=3", "is not JSON: loss=3; write one JSON object a line")]
    [InlineData("a\0b", "is binary data")]
    public void Line_without_a_meaning_is_refused_with_its_place(string line, string expected)
    {
        var error = Assert.Throws<ProgramMessageException>(() => Read(line));

        Assert.StartsWith("line 7 of metrics.jsonl", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mark_of_utf_8_is_skipped() => Assert.Single(Read("\ufeff{\"loss\": 1}"));

    [Theory]
    [InlineData("")]
    [InlineData("  \r")]
    [InlineData("""{"message": "hello"}""")]
    public void Line_that_says_nothing_is_ignored(string line) => Assert.Empty(Read(line));

    private static List<ProgramMessage> Read(string line) => JsonLine.Read(Encoding.UTF8.GetBytes(line), "line 7 of metrics.jsonl");
}
