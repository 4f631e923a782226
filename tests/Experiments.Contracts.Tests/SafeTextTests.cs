namespace Experiments.Contracts.Tests;

/// <summary>Text on its way to a terminal or a log.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text, größer als 漢字 🙂", "plain text, größer als 漢字 🙂")]
    [InlineData("two\nlines\tand a tab\r\n", "two\nlines\tand a tab\r\n")]
    [InlineData("\e]0;title\a", "\\u001b]0;title\\u0007")]
    [InlineData("over\rwritten", "over\\u000dwritten")]
    [InlineData("\u009b2J\u007f\0", "\\u009b2J\\u007f\\u0000")]
    [InlineData("gpj.\u202eexe", "gpj.\\u202eexe")]
    [InlineData("\u2066a\u2069\u200f\u061c\u2028", "\\u2066a\\u2069\\u200f\\u061c\\u2028")]
    public void Control_characters_and_overrides_become_escapes(string text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void Line_ends_are_escaped_where_one_line_is_wanted() => Assert.Equal("a\\u000ainfo: forged", SafeText.CleanLine("a\ninfo: forged"));

    [Fact]
    public void Clean_text_is_returned_as_it_is()
    {
        const string Text = "nothing to do";
        Assert.Same(Text, SafeText.Clean(Text));
    }

    [Fact]
    public void Json_stays_the_same_document()
    {
        const string Json = "{\"a\":\"x\u202ey\"}";
        Assert.Equal("x\u202ey", System.Text.Json.JsonDocument.Parse(SafeText.Clean(Json)).RootElement.GetProperty("a").GetString());
    }
}
