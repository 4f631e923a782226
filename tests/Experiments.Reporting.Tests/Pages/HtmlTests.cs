using Experiments.Reporting.Pages;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void Text_is_escaped() => Assert.Equal("<p>&lt;b&gt; &amp; &quot;c&quot;</p>\n", Html.Tag("p", "<b> & \"c\"").Markup);

    [Fact]
    public void Percent_sign_stays_with_its_number() => Assert.Equal("of 96.6&#160;%, and 3&#160;% of &#39;x %&#39;", Html.FromString("of 96.6 %, and 3 % of 'x %'").Markup);

    [Fact]
    public void Attributes_are_escaped() =>
        Assert.Equal("<p title=\"&quot;&gt;&lt;script&gt;\">x</p>\n", Html.Tag("p", [("title", "\"><script>")], "x").Markup);

    [Fact]
    public void Markup_stays_as_it_is() => Assert.Equal("<p><b>x</b>\n</p>\n", Html.Tag("p", Html.Tag("b", "x")).Markup);

    [Fact]
    public void Pieces_are_joined_without_anything_between() => Assert.Equal("<a></a>\n<b></b>\n", Html.Join(Html.Tag("a"), Html.Empty, Html.Tag("b")).Markup);

    [Fact]
    public void Sections_details_and_facts_have_their_elements()
    {
        Assert.Equal("<section><h2>Title</h2>\n<p class=\"note\">text</p>\n</section>\n", Html.Section("Title", Html.Paragraph("note", "text")).Markup);
        Assert.Equal("<details><summary>more</summary>\n<p>x</p>\n</details>\n", Html.Details("more", Html.Tag("p", "x")).Markup);
        Assert.Equal("<dl><div><dt>a</dt>\n<dd>1</dd>\n</div>\n</dl>\n", Html.Facts([new("a", "1")]).Markup);
    }

    [Fact]
    public void Table_aligns_numbers_and_marks_rows()
    {
        var table = new PageTable<(string Name, int Number)>()
            .Text("name", r => r.Name)
            .Number("number", r => Numbers.Whole(r.Number))
            .Render([("a", 1), ("<b>", 2)], r => r.Number == 1 ? "best" : null)
            .Markup.Replace("\n", "", StringComparison.Ordinal);

        Assert.Equal(
            "<div class=\"wide\"><table><thead><tr><th>name</th><th class=\"n\">number</th></tr></thead><tbody>"
            + "<tr class=\"best\"><td>a</td><td class=\"n\">1</td></tr><tr><td>&lt;b&gt;</td><td class=\"n\">2</td></tr></tbody></table></div>",
            table);
    }

    [Fact]
    public void Style_sheet_knows_every_class_of_the_page()
    {
        var page = SweepReportPage.Render(SampleViews.Halving, BuiltInWorkloads.All.Catalog, new SweepReportOptions());
        foreach (var name in new[] { "lead", "note", "findings", "finding", "wide", "drawing", "base", "best", "n" })
        {
            Assert.Contains($"class=\"{name}\"", page, StringComparison.Ordinal);
            Assert.Contains($".{name}", PageStyle.Css, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("url(", PageStyle.Css, StringComparison.Ordinal);
        Assert.Equal(PageStyle.Css.Count(c => c == '{'), PageStyle.Css.Count(c => c == '}'));
    }
}
