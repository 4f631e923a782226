using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Tests.Metrics;

public sealed class OutputPatternTests
{
    [Theory]
    [InlineData("loss=0.5", null, "loss=0.5")]
    [InlineData("epoch: 3, loss: 0.5, val_acc: 9.1e-1", 3, "loss=0.5 val_acc=0.91")]
    [InlineData("loss=1, accuracy=2", null, "loss=1 accuracy=2")]
    [InlineData("loss=1,accuracy=2", null, "loss=1 accuracy=2")]
    [InlineData("Epoch=4 loss=nan", 4, "loss=NaN")]
    [InlineData("[train] loss: -inf | lr: 1E-4", null, "loss=-Infinity lr=0.0001")]
    [InlineData("""{"epoch": 2, "loss": .5}""", 2, "loss=0.5")]
    [InlineData("loss@validation = 3.", null, "loss@validation=3")]
    [InlineData("accuracy: 93%", null, "accuracy=93")]
    [InlineData("loss: mean squared error", null, null)]
    [InlineData("loss", null, null)]
    [InlineData("time=12s", null, null)]
    [InlineData("Epoch 3/10 - loss: 0.25", null, "loss=0.25")]
    public void Default_finds_names_with_numbers(string line, int? epoch, string? expected)
    {
        var values = new OutputPattern(null, name => name == "loss").Read(line, 1);

        Assert.Equal(expected, values is null ? null : string.Join(' ', values.Items.Select(v => $"{v.Key}={ValueRules.Text(v.Value)}")));
        Assert.Equal(epoch, values?.Epoch);
    }

    [Fact]
    public void Decimal_comma_of_a_metric_is_refused_with_its_line()
    {
        var error = Assert.Throws<ProgramMessageException>(() => new OutputPattern(null, name => name == "loss").Read("loss=0,97", 12));

        Assert.Equal(
            "line 12 of standard output: loss is '0,97', with a decimal comma; write a number with a point, such as 0.97 or 1e-3, or NaN, Infinity or -Infinity",
            error.Message);
        Assert.Null(new OutputPattern(null, _ => false).Read("price=0,97", 12));
    }

    [Theory]
    [InlineData("epoch")]
    [InlineData("step")]
    public void Pattern_of_the_file_may_have_an_epoch(string group)
    {
        var values = new OutputPattern($@"^\[(?<{group}>\d+)\] (?<name>\w+) (?<value>\S+)$", _ => true).Read("[7] loss 0.5", 1);

        Assert.Equal(7, values!.Epoch);
        Assert.Equal([new("loss", 0.5)], values.Items);
    }

    [Theory]
    [InlineData("(", "is no regular expression")]
    [InlineData("(?<name>a)", "needs the groups 'name' and 'value'")]
    public void Wrong_pattern_is_refused(string pattern, string expected) => Assert.Contains(
        expected, Assert.Throws<ProgramMessageException>(() => new OutputPattern(pattern, _ => true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Pattern_that_takes_too_long_is_refused()
    {
        var pattern = new OutputPattern("(?<name>(a+)+)(?<value>b)$", _ => true);

        Assert.Contains(
            "takes longer than 500 ms for line 3", Assert.Throws<ProgramMessageException>(() => pattern.Read(new string('a', 60), 3)).Message, StringComparison.Ordinal);
    }
}
