using Experiments.Reporting.Figures.Claims;

namespace Experiments.Reporting.Tests.Figures.Claims;

public sealed class ClaimsFigureTests
{
    [Fact]
    public void Row_shows_the_claim_our_runs_and_the_verdict_with_the_decimals_of_the_report()
    {
        using var figure = ClaimsFigure.Draw("title", [new("SSIM, validation", 0.70474, [0.7021, 0.7047, 0.7062], 0.6944, 0.7142, "reproduced")]);
        var texts = FigureText.TextsOf(figure);
        Assert.Contains("SSIM, validation", texts);
        Assert.Contains("0.70474", texts);
        Assert.Contains("0.70433", texts);
        Assert.Contains("0.69440 to 0.71420", texts);
        Assert.Contains("reproduced", texts);

        // Only runs have a rim; the key shows one more.
        Assert.Equal(3 + 1, FigureText.Elements(figure, "ellipse").Concat(FigureText.Elements(figure, "circle")).Count(e => e.Attribute("stroke") is not null));
    }

    [Fact]
    public void Percentages_with_rounding_noise_and_large_numbers_are_written_plainly()
    {
        using var figure = ClaimsFigure.Draw(
            "title",
            [new("F1", 97.711 / 100 * 100, [93.0], null, null, "impossible"), new("parameters", 1725204, [1068820, 1068820], 1068820, 1068820, "impossible")]);
        var texts = FigureText.TextsOf(figure);
        Assert.Contains("97.711", texts);
        Assert.Contains("1,725,204", texts);
        Assert.Contains("1,068,820 to 1,068,820", texts);
    }

    [Theory]
    [InlineData("reproduced", "#00795A")]
    [InlineData("above", "#C24E00")]
    [InlineData("below", "#C24E00")]
    [InlineData("impossible", "#8E2A73")]
    [InlineData("not comparable: different data", "#6B6B6B")]
    public void Verdict_has_its_colour(string verdict, string color)
    {
        using var figure = ClaimsFigure.Draw("title", [new("MSE", 0.0266, [0.0258, 0.026], 0.02, 0.03, verdict)]);
        Assert.Equal(color, FigureText.Elements(figure, "text").Single(t => t.Value == verdict).Attribute("fill")!.Value);
    }

    [Theory]
    [InlineData(0.94, 0)]
    [InlineData(0.8, -1)]
    [InlineData(1.0, 1)]
    [InlineData(0.97, 0.5)]
    [InlineData(0.66, -2)]
    public void Mean_is_at_0_although_the_interval_ends_at_the_range_of_the_metric(double value, double place) =>
        Assert.Equal(place, ClaimsFigure.Place(new("accuracy", 0.9667, [0.92, 0.94, 0.96], 0.8, 1, "reproduced"), value, 0.8, 1), 1e-9);

    [Fact]
    public void Claim_with_no_run_or_one_says_why_it_has_no_interval()
    {
        using var figure = ClaimsFigure.Draw("title", [new("A", 1, [], null, null, "not comparable"), new("B", 1, [2], null, null, "not comparable")]);
        var texts = FigureText.TextsOf(figure);
        Assert.Contains("no experiments", texts);
        Assert.Contains("one experiment: no interval", texts);
        Assert.DoesNotContain("their mean", texts);
    }

    [Fact]
    public void Claims_that_make_no_sense_are_refused_all_at_once_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => ClaimsFigure.Draw(
            "title",
            [
                new("not finite", double.NaN, [1], null, null, "x"),
                new("right", 1, [1], 0, 2, "x"),
                new("one end", 1, [1], 0, null, "x"),
                new("reversed", 1, [1], 2, 0, "x"),
            ]));
        Assert.Contains("not finite; one end; reversed", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClaimsFigure.Draw("title", []));
    }
}
