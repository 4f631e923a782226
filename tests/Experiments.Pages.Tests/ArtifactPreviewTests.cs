using System.Text;
using Experiments.Contracts.Experiments;
using Experiments.Pages.Reading;

namespace Experiments.Pages.Tests;

/// <summary>The beginnings of stored outputs that an experiment's view shows.</summary>
public sealed class ArtifactPreviewTests
{
    [Fact]
    public void Text_is_shown_line_by_line()
    {
        var preview = Of("notes.txt", "first\r\nsecond\n");
        Assert.Equal(["first", "second"], preview.Lines);
        Assert.Empty(preview.Rows);
        Assert.False(preview.IsCut);
    }

    [Theory]
    [InlineData("scores.csv", "epoch,loss\n1,0.5\n2,0.25\n")]
    [InlineData("SCORES.TSV", "epoch\tloss\n1\t0.5\n2\t0.25\n")]
    public void Table_is_shown_in_cells_with_its_header_first(string name, string content)
    {
        var preview = Of(name, content);
        Assert.Empty(preview.Lines);
        Assert.Equal(["epoch loss", "1 0.5", "2 0.25"], preview.Rows.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public void Table_with_quotation_marks_is_shown_as_text() =>
        Assert.Equal(["name,value", "\"a,b\",1"], Of("scores.csv", "name,value\n\"a,b\",1\n").Lines);

    [Fact]
    public void Long_text_is_cut_and_half_a_last_line_is_left_out()
    {
        var begun = Of("a.log", "whole\nhal", length: 5000);
        Assert.Equal(["whole"], begun.Lines);
        Assert.True(begun.IsCut);
        var many = Of("a.log", string.Concat(Enumerable.Range(0, 30).Select(i => $"line {i}\n")));
        Assert.Equal(20, many.Lines.Count);
        Assert.True(many.IsCut);
    }

    [Fact]
    public void Control_characters_are_shown_as_escapes() => Assert.DoesNotContain('\u001b', Assert.Single(Of("a.txt", "\u001b[31mred\n").Lines));

    private static ArtifactPreview Of(string name, string content, long? length = null)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return ArtifactPreview.Of(new ArtifactReference(name, new string('0', 64), length ?? bytes.Length), bytes);
    }
}
