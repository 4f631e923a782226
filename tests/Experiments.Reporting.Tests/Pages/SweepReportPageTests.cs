using System.Text.RegularExpressions;
using Experiments.Files.Tests;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages;

public sealed class SweepReportPageTests
{
    private static readonly SweepReportOptions WithReport = new() { Report = TestReports.Open("vae-gmm-148"), Provenance = [new("version", "1 < 2")] };

    [Theory]
    [InlineData("halving")]
    [InlineData("one-at-a-time")]
    [InlineData("running")]
    [InlineData("one")]
    [InlineData("all-failed")]
    [InlineData("empty")]
    public void Page_asks_for_nothing_and_runs_nothing(string name)
    {
        var page = SweepReportPage.Render(SampleViews.Named(name), BuiltInWorkloads.All.Catalog, new SweepReportOptions());

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("""(src|href)\s*=\s*"(?!#|data:)""", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "https?://[^\"' <]+").Select(m => m.Value), url => Assert.StartsWith("http://www.w3.org/", url, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_unique_although_figures_share_a_page()
    {
        var ids = Regex.Matches(SweepReportPage.Render(SampleViews.OneAtATime, BuiltInWorkloads.All.Catalog, WithReport), " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.True(ids.Length >= 10);
    }

    [Fact]
    public void Texts_of_a_sweep_are_never_markup()
    {
        var page = SweepReportPage.Render(SampleViews.AllFailed, BuiltInWorkloads.All.Catalog, WithReport);

        Assert.Contains("<h1>Sweep a&lt;b&gt;&amp;&quot;c&quot;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;", page, StringComparison.Ordinal);
        Assert.Contains("1 &lt; 2", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_answers_with_numbers()
    {
        var page = SweepReportPage.Render(SampleViews.OneAtATime, BuiltInWorkloads.All.Catalog, WithReport);

        Assert.Contains("The base holds up within noise", page, StringComparison.Ordinal);
        Assert.Contains("What matters most: learning-rate", page, StringComparison.Ordinal);
        Assert.Contains("The single change that helps most: learning-rate", page, StringComparison.Ordinal);
        Assert.Contains("The base reaches ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_results_give_the_same_page_whatever_the_order_of_arrival() => Assert.Equal(
        SweepReportPage.Render(SampleViews.Halving, BuiltInWorkloads.All.Catalog, WithReport),
        SweepReportPage.Render(SampleViews.Halving with { Experiments = [.. SampleViews.Halving.Experiments.Reverse()] }, BuiltInWorkloads.All.Catalog, WithReport));

    [Fact]
    public void Pruner_failures_and_counts_have_their_places()
    {
        var page = SweepReportPage.Render(SampleViews.Halving, BuiltInWorkloads.All.Catalog, new SweepReportOptions());

        Assert.Contains("of them stopped a setup", page, StringComparison.Ordinal);
        Assert.Contains("not ranked:", page, StringComparison.Ordinal);
        Assert.Contains("The pruner saved", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_that_nobody_submitted_has_no_page() =>
        Assert.Throws<ArgumentException>(() => SweepReportPage.Render(SampleViews.Unknown, BuiltInWorkloads.All.Catalog, new SweepReportOptions()));
}
