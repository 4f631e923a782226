using Experiments.Client.CommandLine;
using Experiments.Client.Views;

namespace Experiments.Client.Tests.Views;

/// <summary>Tables that do not fit go on below; nothing of them is broken or left out.</summary>
public sealed class FittedTableTests
{
    public static TheoryData<int> Widths => [20, 60, 80, 100, 120, 200];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Words_numbers_and_headings_are_whole_at_every_width(int width)
    {
        var table = Wide();
        var lines = Render(table, width);
        var words = Words(Render(Wide(), 2000));

        Assert.All(words, word => Assert.Contains(word, Words(lines)));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Math.Max(width, 52)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public void Answer_stays_in_the_first_table_and_the_key_is_repeated(int width)
    {
        var lines = Render(Wide(), width);
        var first = lines.TakeWhile(line => line.Trim().Length > 0).ToList();

        Assert.Contains("verdict", first[0], StringComparison.Ordinal);
        Assert.Contains(first, line => line.Contains("reproduced", StringComparison.Ordinal));
        Assert.True(lines.Count(line => line.Contains("claim", StringComparison.Ordinal)) > 1);
    }

    [Fact]
    public void Table_that_fits_is_one_table()
    {
        var lines = Render(Wide(), 200);
        Assert.Single(lines, line => line.Contains("claim", StringComparison.Ordinal));
    }

    [Fact]
    public void Minor_columns_move_first()
    {
        var table = Tables.Create("key", ">-minor", ">major-column", ">other-column");
        table.AddTextRow("a", "1", "2", "3");
        var lines = Render(table, 36);

        Assert.Contains("major-column", lines[0], StringComparison.Ordinal);
        Assert.Contains("other-column", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("minor", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("minor", StringComparison.Ordinal));
    }

    [Fact]
    public void Row_of_another_length_is_refused() =>
        Assert.Equal("a row of 1 cells does not fit 2 columns (Parameter 'cells')", Assert.Throws<ArgumentException>(() => Tables.Create("a", "b").AddTextRow("1")).Message);

    [Fact]
    public void Line_is_wrapped_between_words_only()
    {
        var hash = new string('a', 64);
        using var text = new StringWriter();
        var console = new Terminal(text, text, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, 60).ConsoleOn(text, isTerminal: true);
        console.Line($"weights {hash} of an experiment that took some time and has a long line of words");
        Assert.Contains(hash, text.ToString(), StringComparison.Ordinal);
    }

    private static FittedTable Wide()
    {
        var table = Tables.Create("claim", ">reported", ">-n", ">mean", ">-sd", ">95 % prediction", "~!verdict", "~because");
        table.AddTextRow("ssim-validation-of-the-run", "0.70474", "3", "0.7001", "0.0039", "0.681 to 0.720", "reproduced", "The figure lies within the interval of one more experiment.");
        table.AddTextRow("parameters-text", "1,725,204", "3", "1,068,820", "0", "exact", "impossible", "Not the sum of the layers that the report prints.");
        return table;
    }

    private static List<string> Words(IEnumerable<string> lines) => [.. lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => !word.StartsWith('─'))];

    private static List<string> Render(FittedTable table, int width)
    {
        using var text = new StringWriter();
        new Terminal(text, text, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, width).ConsoleOn(text, isTerminal: true).Write(table);
        return [.. text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0)];
    }
}
