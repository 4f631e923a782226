using Experiments.Client.CommandLine;
using Experiments.Client.Views;

namespace Experiments.Client.Tests.Views;

public sealed class UnitBondTests
{
    [Theory]
    [InlineData("with precision 96.62 % and recall 96.825 % it cannot exceed 96.722391 %, one slip away")]
    [InlineData("the experiment took 26 s, the cluster 1 min 09 s and 3 h 20 min, and 23.5 GiB")]
    public void Number_and_unit_stay_on_one_line_at_every_width(string text)
    {
        for (var width = 20; width < text.Length; width++)
        {
            using var output = new StringWriter();
            var console = new Terminal(output, output, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, width).ConsoleOn(output, isTerminal: true);
            console.Line(text);

            var lines = output.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()).ToList();
            Assert.Equal(text, string.Join(' ', lines));
            Assert.DoesNotContain(lines.SkipLast(1), line => line.Length > 0 && char.IsAsciiDigit(line[^1]));
        }
    }

    [Fact]
    public void Number_before_a_word_that_begins_like_a_unit_is_not_bound() => Assert.Equal("2 setups, 3 minutes", UnitBond.Bind("2 setups, 3 minutes"));
}
