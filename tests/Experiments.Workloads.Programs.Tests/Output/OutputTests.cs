using System.Text;
using Experiments.Workloads.Programs.Output;

namespace Experiments.Workloads.Programs.Tests.Output;

public sealed class OutputTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("10%\r20%\r100%\ndone\n", "100%|done")]
    [InlineData("10%\r20%", "20%")]
    [InlineData("\n\n", "|")]
    [InlineData("10%\r", "10%")]
    public void Lines_are_cut_and_what_was_overwritten_is_gone(string written, string expected)
    {
        // Whatever the pieces, the lines are the same.
        for (var size = 1; size <= 4; size++)
        {
            var lines = new List<string>();
            var folder = new LineFolder();
            foreach (var piece in Encoding.UTF8.GetBytes(written).Chunk(size))
            {
                folder.Take(piece, line => lines.Add(Encoding.UTF8.GetString(line)));
            }

            folder.End(line => lines.Add(Encoding.UTF8.GetString(line)));
            Assert.Equal(expected, string.Join('|', lines));
        }
    }

    [Fact]
    public void Line_without_an_end_takes_bounded_memory()
    {
        var lines = new List<string>();
        var folder = new LineFolder(longestLine: 100);
        for (var i = 0; i < 1000; i++)
        {
            folder.Take(new byte[10_000].AsSpan(), line => lines.Add(Encoding.UTF8.GetString(line)));
        }

        folder.Take("\nnext\n"u8, line => lines.Add(Encoding.UTF8.GetString(line)));
        Assert.Equal(2, lines.Count);
        Assert.EndsWith(" ... 9999900 more bytes", lines[0], StringComparison.Ordinal);
        Assert.Equal("next", lines[1]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(24)]
    [InlineData(26)]
    [InlineData(1000)]
    public void Head_and_tail_are_kept_with_a_marker_between(int lines)
    {
        var kept = new KeptOutput(head: 50, tail: 50);
        var whole = string.Concat(Enumerable.Range(0, lines).Select(i => $"{i:000}\n"));
        foreach (var line in whole.Split('\n')[..^1])
        {
            kept.Add(Encoding.UTF8.GetBytes(line));
        }

        var expected = whole.Length <= 100 ? whole : $"{whole[..50]}\n... {whole.Length - 100} bytes left out ...\n{whole[^50..]}";
        Assert.Equal(expected, Encoding.UTF8.GetString(kept.ToArray()));
    }

    [Fact]
    public void Line_longer_than_the_tail_is_kept_by_its_end()
    {
        var kept = new KeptOutput(head: 4, tail: 8);
        kept.Add("0123456789abcdefghij"u8);

        Assert.Equal("0123\n... 9 bytes left out ...\ndefghij\n", Encoding.UTF8.GetString(kept.ToArray()));
    }

    [Fact]
    public void Last_lines_are_fit_for_a_reason()
    {
        var kept = new KeptOutput(1 << 20, 1 << 20);
        for (var i = 0; i < 100; i++)
        {
            kept.Add(Encoding.UTF8.GetBytes($"line {i}"));
        }

        kept.Add([0x1b, (byte)'[', (byte)'3', (byte)'1', (byte)'m', (byte)'r', (byte)'e', (byte)'d', 0x07, 0xff, 0xe2, 0x80, 0xae]);
        Assert.Equal("line 99\nred\ufffd", kept.LastLines(2));
        Assert.Equal(20, kept.LastLines(20).Split('\n').Length);
    }
}
