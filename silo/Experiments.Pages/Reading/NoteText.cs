using Experiments.Contracts;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Experiments.Pages.Reading;

/// <summary>Turns notes of users, which are Markdown, into HTML of a few harmless elements.</summary>
/// <remarks>
/// HTML in a note is shown as text. Links lead to the web or to this server, and pictures are links. The page's content security policy is the
/// second wall.
/// </remarks>
internal static class NoteText
{
    /// <summary>Headings of a note lie below those of the view.</summary>
    private const int LevelsDown = 2;

    private const int LowestLevel = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    /// <summary>Returns a note as HTML.</summary>
    public static MarkupString Render(string note)
    {
        var document = Markdown.Parse(SafeText.Clean(note), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(LowestLevel, heading.Level + LevelsDown);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            link.IsImage = false;
            link.Url = IsHarmless(link.Url) ? link.Url : "#";
            link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noreferrer");
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.Url = link.IsEmail || IsHarmless(link.Url) ? link.Url : "#";
        }

        return new MarkupString(document.ToHtml(Pipeline));
    }

    private static bool IsHarmless(string? url) =>
        url is not null && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)));
}
