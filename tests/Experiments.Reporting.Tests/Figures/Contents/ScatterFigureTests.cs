using Experiments.Reporting.Figures.Contents;
using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Tests.Figures.Contents;

public sealed class ScatterFigureTests
{
    [Theory]
    [InlineData(4, 0, 1, 2, 1, 0)]
    [InlineData(1, 0, 4, 2, 1, Math.PI / 2)]
    [InlineData(2.5, 1.5, 2.5, 2, 1, Math.PI / 4)]
    [InlineData(2.5, -1.5, 2.5, 2, 1, -Math.PI / 4)]
    [InlineData(1, 1, 1, 1.4142135623730951, 0, Math.PI / 4)]
    public void Ellipse_has_the_axes_of_the_covariance(double xx, double xy, double yy, double major, double minor, double radians)
    {
        var ellipse = Ellipse.OfComponent(new GaussianComponent(7, 3, -1, xx, xy, yy));
        Assert.Equal(7, ellipse.Class);
        Assert.Equal((3, -1), (ellipse.X, ellipse.Y));
        Assert.Equal(major, ellipse.Major, 1e-12);
        Assert.Equal(minor, ellipse.Minor, 1e-7);
        Assert.Equal(radians, ellipse.Radians, 1e-12);
        Assert.Equal((Math.Sqrt(xx), Math.Sqrt(yy)), (ellipse.HalfWidth, ellipse.HalfHeight));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Every_component_is_labelled_in_both_panels_and_every_digit_has_a_colour_of_its_own(int count)
    {
        var digits = Enumerable.Range(0, count).ToArray();
        using var figure = ScatterFigure.Draw(FigureSamples.Scatter(digits, 200, 100));
        var texts = FigureText.Elements(figure, "text");
        foreach (var digit in digits)
        {
            Assert.Equal(2, texts.Count(t => t.Value == $"{digit}" && t.Attribute("font-size")!.Value == "16"));
        }

        var points = FigureText.Elements(figure, "ellipse").Concat(FigureText.Elements(figure, "circle")).Where(e => e.Attribute("fill-opacity") is not null);
        Assert.Equal(count, points.Select(e => e.Attribute("fill")?.Value).Distinct().Count());
        Assert.Equal(300, points.Count());
    }

    [Fact]
    public void Large_splits_are_thinned_and_the_heading_says_so()
    {
        using var figure = ScatterFigure.Draw(FigureSamples.Scatter([1, 4, 8], 9000, 100));
        Assert.Contains("training, 9,000 images, one in 3 shown", FigureText.TextsOf(figure));
        Assert.Contains("validation, 100 images", FigureText.TextsOf(figure));
    }

    [Fact]
    public void Points_that_are_not_finite_or_too_few_are_refused_by_panel()
    {
        var sample = FigureSamples.Scatter([1, 4], 10, 10);
        var (training, validation) = (sample.Panels[0], sample.Panels[1]);
        var infinite = sample with { Panels = [training, validation with { Points = new float[20] { 0, 0, 0, float.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }] };
        Assert.Contains("validation", Assert.Throws<ArgumentException>(() => ScatterFigure.Draw(infinite)).Message, StringComparison.Ordinal);
        var few = sample with { Panels = [training with { Points = new float[19] }, validation] };
        Assert.Contains("training", Assert.Throws<ArgumentException>(() => ScatterFigure.Draw(few)).Message, StringComparison.Ordinal);
    }
}
