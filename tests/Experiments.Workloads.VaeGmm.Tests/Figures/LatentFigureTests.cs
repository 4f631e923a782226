using Experiments.Workloads.VaeGmm.Figures;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

public sealed class LatentFigureTests
{
    [Theory]
    [InlineData(4, 0, 1, 2, 1, 0)]
    [InlineData(1, 0, 4, 2, 1, Math.PI / 2)]
    [InlineData(2.5, 1.5, 2.5, 2, 1, Math.PI / 4)]
    [InlineData(2.5, -1.5, 2.5, 2, 1, -Math.PI / 4)]
    [InlineData(1, 1, 1, 1.4142135623730951, 0, Math.PI / 4)]
    public void Ellipse_has_the_axes_of_the_covariance(double xx, double xy, double yy, double major, double minor, double radians)
    {
        var ellipse = LatentEllipse.Of(new MixtureFit(2, [1], [3, -1], [xx, xy, xy, yy], [7], 0, 1, true)).Single();
        Assert.Equal(7, ellipse.Label);
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
        using var figure = LatentFigure.Draw("title", FigureSamples.Bundle(digits, 200, 100, plane: 2))!;
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
        using var figure = LatentFigure.Draw("title", FigureSamples.Bundle([1, 4, 8], 9000, 100, plane: 2))!;
        Assert.Contains("training, 9,000 images, one in 3 shown", FigureText.Of(figure));
        Assert.Contains("validation, 100 images", FigureText.Of(figure));
    }

    [Fact]
    public void Latent_space_that_is_not_a_plane_is_left_out() =>
        Assert.Null(LatentFigure.Draw("title", FigureSamples.Bundle([1, 4], 10, 10, dimensions: 8)));

    [Fact]
    public void Latents_that_are_not_finite_or_too_few_are_refused_by_split()
    {
        var bundle = FigureSamples.Bundle([1, 4], 10, 10, plane: 2);
        bundle.ValidationLatents[3] = float.NaN;
        Assert.Contains("validation", Assert.Throws<ArgumentException>(() => LatentFigure.Draw("title", bundle)).Message, StringComparison.Ordinal);
        var few = bundle with { TrainingLatents = new float[19] };
        Assert.Contains("training", Assert.Throws<ArgumentException>(() => LatentFigure.Draw("title", few)).Message, StringComparison.Ordinal);
    }
}
