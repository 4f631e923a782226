using Experiments.Figures;

namespace Experiments.Reporting.Tests.Figures.Style;

public sealed class TextStyleTests
{
    [Fact]
    public void Text_that_fits_stays() => Assert.Equal("learning rate", FigureStyle.Label.Fit("learning rate", 500));

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(120)]
    public void Text_that_does_not_fit_is_cut_to_the_width(float width)
    {
        var cut = FigureStyle.Label.Fit("a setup with a very long list of changes", width);
        Assert.EndsWith("…", cut);
        Assert.InRange(FigureStyle.Label.Measure(cut), 0, width);
        Assert.DoesNotContain(" …", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void Bold_is_wider_and_size_scales()
    {
        var style = FigureStyle.Label;
        Assert.True((style with { Bold = true }).Measure("setup") > style.Measure("setup"));
        Assert.Equal(2 * style.Measure("setup"), (style with { Size = 2 * style.Size }).Measure("setup"), 0.01f);
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(-0.5, "−0.5")]
    [InlineData(-1e-12, "0")]
    [InlineData(1200, "1200")]
    public void Numbers_have_a_true_minus_and_no_sign_at_zero(double value, string expected) => Assert.Equal(expected, FigureStyle.Number(value));

    [Fact]
    public void Palette_has_ten_different_colours() => Assert.Equal(10, FigureStyle.Palette.Select(c => c.ToHex()).Distinct().Count());
}
