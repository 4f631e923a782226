using System.Text.RegularExpressions;
using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Comparisons;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Figures.Comparisons;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages;

public sealed class SweepComparisonPageTests
{
    [Fact]
    public void Page_asks_for_nothing_and_has_every_part()
    {
        var page = SweepComparisonPage.Render(Compare(SampleViews.Halving, SampleViews.OneAtATime));

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("""(src|href)\s*=\s*"(?!#|data:)""", page);
        Assert.All(new[] { "The best of each", "What differs", "successive-halving", "Setups of both sweeps" }, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.All(ComparisonFigures.Names.Take(2), name => Assert.Contains($"<figure id=\"{name}\"", page, StringComparison.Ordinal));
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData("halving", "empty")]
    [InlineData("empty", "empty")]
    [InlineData("running", "all-failed")]
    [InlineData("one-at-a-time", "running")]
    public void Page_and_document_exist_at_every_point_of_two_lives(string first, string second)
    {
        var compared = Compare(SampleViews.Named(first), SampleViews.Named(second) with { Name = "a<b>" });

        Assert.Contains("a&lt;b&gt;", SweepComparisonPage.Render(compared), StringComparison.Ordinal);
        Assert.NotEmpty(ComparisonDocument.From(compared).Sentences);
    }

    [Fact]
    public void Sentences_say_who_is_better_with_the_interval_turned_the_right_way()
    {
        var first = SampleViews.OneAtATime;
        var second = first with
        {
            Name = "better",
            Experiments = [.. first.Experiments.Select(e => e with { Metrics = [.. e.Metrics.Select(m => m with { Value = m.Value + (m.Metric == "ssim" ? 0.1 + (0.001 * e.Seed) : 0) })] })],
        };

        var (up, down) = (ComparisonText.Sentences(Compare(first, second)), ComparisonText.Sentences(Compare(second, first)));

        Assert.StartsWith($"The best setup of better is better than that of {first.Name} by 0.10100 (95 % interval 0.09852 to 0.10348, paired by 3 common seeds)", up[0], StringComparison.Ordinal);
        Assert.StartsWith($"The best setup of better is better than that of {first.Name} by 0.10100 (95 % interval 0.09852 to 0.10348, paired by 3 common seeds)", down[0], StringComparison.Ordinal);
        Assert.Matches("^[0-9]+ setups of both sweeps have experiments of their own: better is better by 0.10100 in the mean", up[1]);
        Assert.Contains("better is better in 0 of", down[1].Replace(first.Name, "better", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_sweeps_have_the_same_best_and_differ_in_nothing()
    {
        var compared = Compare(SampleViews.Halving, SampleViews.Halving with { Name = "again" });

        Assert.StartsWith("Both sweeps have the same best setup:", ComparisonText.Sentences(compared)[0], StringComparison.Ordinal);
        Assert.EndsWith("with the same experiments, which ran once: no difference.", ComparisonText.Sentences(compared)[1], StringComparison.Ordinal);
        Assert.Empty(ComparisonContrasts.Of(compared));
        Assert.Contains("the setups that both sweeps have are the same experiments", SweepComparisonPage.Render(compared), StringComparison.Ordinal);
    }

    private static SweepComparison Compare(SweepView first, SweepView second) =>
        SweepComparer.Compare(SweepTable.Of(first, BuiltInWorkloads.All.Catalog), SweepTable.Of(second, BuiltInWorkloads.All.Catalog));
}
