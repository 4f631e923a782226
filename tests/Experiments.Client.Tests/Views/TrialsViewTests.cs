using System.Collections.Immutable;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Trials;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Tests.Views;

public sealed class TrialsViewTests
{
    [Theory]
    [InlineData(3, "All 3 experiments were handed out. Open: proposal 2 seed 0.\n")]
    [InlineData(9, "Nothing can be handed out before an open experiment has an outcome. Open: proposal 2 seed 0.\n")]
    public void Nothing_to_hand_out_is_told_with_its_reason(int total, string expected)
    {
        var open = new TrialResult(2, 0, "3fa9000000000000", ImmutableDictionary<string, string>.Empty, "the base", default, null);
        var sweep = new SweepProgressResult("ext", "running", null, default, null, total, 0, 1, 0, 1, 0, 1, null, null, 0);
        using var output = new StringWriter();

        TrialsView.OfAsk.Write(new TrialsResult(sweep, [], [open]), OutputFormat.Table, new Terminal(output, output, false, false, false, 80));

        Assert.Equal(expected, output.ToString());
    }
}
