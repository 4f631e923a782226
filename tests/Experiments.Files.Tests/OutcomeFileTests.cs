using Experiments.Files.Outcomes;

namespace Experiments.Files.Tests;

public sealed class OutcomeFileTests
{
    [Fact]
    public void Lines_are_read_by_proposal_and_seed()
    {
        var outcomes = OutcomeFile.Parse("""
            {"proposal": 1, "failed": "the fuse blew"}

            {"proposal": 0, "seed": 1, "value": 0.5, "values": {"cost@test": 11}, "curve": [0.9, 7e-1, 0.5], "parameters": {"heat": 190.5}}
            {"proposal": 0, "seed": 0, "value": 1e-3}
            """, "o.jsonl", out var errors);

        Assert.Empty(errors);
        Assert.Equal([(0, 0L, 4), (0, 1L, 3), (1, null, 1)], outcomes.Select(o => (o.Proposal, o.Seed, o.Line)));
        Assert.Equal([(null, 0.5), ("cost@test", 11)], outcomes[1].Values);
        Assert.Equal([("heat", "190.5")], outcomes[1].Parameters);
        Assert.Equal([0.9, 0.7, 0.5], outcomes[1].Curve);
        Assert.Empty(outcomes[0].Curve);
        Assert.Equal("the fuse blew", outcomes[2].Failure);
    }

    [Theory]
    [InlineData("", "o.jsonl:1:1: there is no outcome; write a line such as {\"proposal\": 3, \"value\": 0.82} for each")]
    [InlineData("{\"proposal\": 3, \"value\": 0,97}", "o.jsonl:1:28: this is not JSON; write numbers with a point, and one object a line, such as {\"proposal\": 3, \"value\": 0.82}")]
    [InlineData("[3, 0.82]", "o.jsonl:1:1: this is no object; write a line such as {\"proposal\": 3, \"value\": 0.82}")]
    [InlineData("{\"value\": 1}", "o.jsonl:1:1: 'proposal' is missing or is not a whole number of at least 0")]
    [InlineData("{\"proposal\": -1, \"value\": 1}", "o.jsonl:1:1: 'proposal' is missing or is not a whole number of at least 0")]
    [InlineData("{\"proposal\": 1, \"vlaue\": 1, \"value\": 2}", "o.jsonl:1:1: there is no key 'vlaue'; did you mean 'value'?")]
    [InlineData("{\"proposal\": 1}", "o.jsonl:1:1: there is neither 'value' nor 'values' nor 'failed'")]
    [InlineData("{\"proposal\": 1, \"value\": 1, \"failed\": \"no\"}", "o.jsonl:1:1: a trial that failed has no value; leave it or 'failed' out")]
    [InlineData("{\"proposal\": 1, \"failed\": true}", "o.jsonl:1:1: 'failed' is the reason of a failure, in quotes")]
    [InlineData("{\"proposal\": 1, \"value\": \"1\"}", "o.jsonl:1:1: 'value' is not a finite number; a trial without a value is told with \"failed\": \"why\"")]
    [InlineData("{\"proposal\": 1, \"values\": 1}", "o.jsonl:1:1: 'values' is no object; write {\"accuracy@test\": 0.97}")]
    [InlineData("{\"proposal\": 1, \"value\": 1, \"curve\": []}", "o.jsonl:1:1: 'curve' is a list of finite numbers, the objective after each epoch, such as [0.9, 0.7, 0.6]")]
    [InlineData("{\"proposal\": 1, \"value\": 1, \"curve\": [0.5, \"0.4\"]}", "o.jsonl:1:1: 'curve' is a list of finite numbers, the objective after each epoch, such as [0.9, 0.7, 0.6]")]
    [InlineData("{\"proposal\": 1, \"seed\": 0.5, \"value\": 1}", "o.jsonl:1:1: 'seed' is not a whole number of at least 0")]
    [InlineData("{\"proposal\": 1, \"value\": 1}\n{\"proposal\": 1, \"value\": 2}", "o.jsonl:2:1: proposal 1 stands in line 1 already")]
    public void Wrong_line_is_named_with_its_place(string text, string expected)
    {
        OutcomeFile.Parse(text, "o.jsonl", out var errors);

        Assert.Equal(expected, Assert.Single(errors).ToString());
    }
}
