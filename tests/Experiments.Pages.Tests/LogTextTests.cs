using Experiments.Pages.Reading;

namespace Experiments.Pages.Tests;

/// <summary>What programs write is shown as terminals show it.</summary>
public sealed class LogTextTests
{
    [Theory]
    [InlineData("one\ntwo\n", "one|two")]
    [InlineData("one\r\ntwo", "one|two")]
    [InlineData(" 10 %\r 20 %\r100 %\n", "100 %")]
    [InlineData("long line\rshort", "shortline")]
    [InlineData("long line\rshort\u001b[K", "short")]
    [InlineData("ab\b!", "a!")]
    [InlineData("\u001b]0;a title\u0007text", "text")]
    [InlineData("\u001b[2Jtext\u001b[3;4H", "text")]
    [InlineData("tab\tand\u0000null", "tab\tand\\u0000null")]
    [InlineData("cut \u001b[3", "cut ")]
    [InlineData("", "")]
    public void Text_is_read_as_lines(string text, string lines) =>
        Assert.Equal(lines, string.Join('|', LogText.Read(text).Select(line => string.Concat(line.Select(span => span.Text)))));

    [Fact]
    public void Colours_become_classes_and_last_until_they_are_reset()
    {
        var lines = LogText.Read("\u001b[1;31mfailed\u001b[0m then\n\u001b[32mgreen\nstill");
        Assert.Equal([new LogSpan("failed", "ansi-red ansi-bold"), new LogSpan(" then", string.Empty)], lines[0]);
        Assert.Equal([new LogSpan("still", "ansi-green")], lines[2]);
    }
}
