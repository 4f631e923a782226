using System.Text.RegularExpressions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Reporting.Tests.Pages;

public sealed class ReproductionPageTests
{
    [Theory]
    [InlineData("usual")]
    [InlineData("failed")]
    [InlineData("empty")]
    public void Page_says_what_was_approved(string name) =>
        Approved.Check($"reproduction-{name}.txt", PageText.Read(ReproductionPage.Render(SampleReproductions.Named(name))));

    [Theory]
    [InlineData("usual")]
    [InlineData("failed")]
    [InlineData("empty")]
    [InlineData("hostile")]
    public void Page_asks_for_nothing_and_runs_nothing(string name)
    {
        var page = ReproductionPage.Render(SampleReproductions.Named(name));

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("""<[^>]*(src|href)\s*=\s*"(?!#|data:)""", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "https?://[^\"' <]+").Select(m => m.Value), url => Assert.StartsWith("http://www.w3.org/", url, StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_of_reports_programs_and_silos_are_never_markup()
    {
        var page = ReproductionPage.Render(SampleReproductions.OfHostileTexts);

        Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        // The title, the note, the sources, the assumptions, the findings, the failure, the captions and the provenance.
        Assert.True(Regex.Count(page, "&lt;script&gt;alert\\(1\\)") > 30);
    }

    [Fact]
    public void Ids_are_unique_although_figures_share_a_page()
    {
        var ids = Regex.Matches(ReproductionPage.Render(SampleReproductions.OfHostileTexts), " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToArray();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("claims", ids);
        Assert.Contains("curves-loss", ids);
        Assert.Contains("seed-loss", ids);
    }

    [Fact]
    public void Answer_comes_before_everything_else()
    {
        var page = ReproductionPage.Render(SampleReproductions.Usual);

        Assert.True(page.IndexOf(" claims: ", StringComparison.Ordinal) < page.IndexOf("<table>", StringComparison.Ordinal));
        Assert.Contains(" that could be compared reproduce", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Headline_of_another_setup_is_no_verdict_although_parameters_are_counted()
    {
        var changed = SampleReproductions.Usual.Setup.Values.ToDictionary(v => v.Name, v => v.Name == "epochs" ? "3" : v.Text);
        var page = ReproductionPage.Render(SampleReproductions.Usual with { Setup = VaeGmmDefinition.Definition.Create(changed, out _)! });

        Assert.True(page.IndexOf("These experiments are of another setup", StringComparison.Ordinal) < page.IndexOf(" claims: ", StringComparison.Ordinal));
        Assert.DoesNotContain("that could be compared", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_reproduction_gives_the_same_page() =>
        Assert.Equal(ReproductionPage.Render(SampleReproductions.Usual), ReproductionPage.Render(SampleReproductions.Usual));
}
