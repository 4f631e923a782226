using Experiments.Pages.Reading;

namespace Experiments.Pages.Tests;

/// <summary>Notes are Markdown of which nothing runs.</summary>
public sealed class NoteTextTests
{
    [Theory]
    [InlineData("a *word* and `code`", "<p>a <em>word</em> and <code>code</code></p>")]
    [InlineData("# Heading", "<h3>Heading</h3>")]
    [InlineData("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>")]
    [InlineData("[paper](https://example.org/a)", "<p><a href=\"https://example.org/a\" rel=\"nofollow noreferrer\">paper</a></p>")]
    [InlineData("[sweep](/sweeps/small)", "<p><a href=\"/sweeps/small\" rel=\"nofollow noreferrer\">sweep</a></p>")]
    public void Markdown_is_rendered(string note, string html) => Assert.Equal(html, NoteText.Render(note).Value.Trim());

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JAVASCRIPT:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](data:text/html,alert(1))")]
    [InlineData("![x](https://example.org/pixel.png)")]
    [InlineData("[x](//example.org)")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("a \"quoted\" [x](/a\"onclick=alert(1))")]
    public void Nothing_of_a_note_runs_or_loads(string note)
    {
        var html = NoteText.Render(note).Value;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"//", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<[^>]*\\son[a-z]+=", html);
    }
}
