using Experiments.Contracts.Experiments;
using Experiments.Reporting.Figures.Contents;

namespace Experiments.Reporting.Tests.Figures.Contents;

public sealed class ConfusionFigureTests
{
    [Fact]
    public void Cells_hold_counts_and_percentages_of_the_true_class()
    {
        using var figure = ConfusionFigure.Draw(FigureSamples.Confusion(new ConfusionMatrix("validation", [1, 4], [1999, 1, 30, 70])));
        var texts = FigureText.TextsOf(figure);
        Assert.Contains("98.52 % of 2,100 right", texts);
        Assert.Equal(["100 %", "0.1 %", "30.0 %", "70.0 %"], texts.Where(t => t.EndsWith(" %", StringComparison.Ordinal)));
        Assert.Equal(["1,999", "30", "70"], texts.Intersect(["1,999", "30", "70"]));
    }

    [Fact]
    public void Split_without_images_and_class_without_images_show_zeros()
    {
        using var figure = ConfusionFigure.Draw(FigureSamples.Confusion(new ConfusionMatrix("none", [1, 4], [0, 0, 0, 0]), new ConfusionMatrix("half", [1, 4], [5, 0, 0, 0])));
        var texts = FigureText.TextsOf(figure);
        Assert.Contains("no images", texts);
        Assert.Contains("100 %", texts);
        Assert.Equal(7, texts.Count(t => t == "0"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Matrices_of_one_digit_and_of_ten_stand_side_by_side_without_running_into_each_other(int count)
    {
        var digits = Enumerable.Range(0, count).ToArray();
        using var figure = ConfusionFigure.Draw(FigureSamples.Confusion(
            FigureSamples.Matrix("training", digits, 54000), FigureSamples.Matrix("validation", digits, 6000), FigureSamples.Matrix("test", digits, 10000)));
        var headings = FigureText.Elements(figure, "text").Where(t => t.Value.EndsWith("right", StringComparison.Ordinal)).Select(t => t.Attribute("transform")!.Value).ToArray();
        Assert.Equal(3, headings.Distinct().Count());
        Assert.InRange(figure.Width, 600, 1800);
    }

    [Fact]
    public void Matrices_that_are_not_square_are_refused_all_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => ConfusionFigure.Draw(
            FigureSamples.Confusion(new ConfusionMatrix("training", [1, 4], [1, 2, 3]), new ConfusionMatrix("test", [1], [-1]))));
        Assert.Contains("training: 2 classes need 4 counts", error.Message, StringComparison.Ordinal);
        Assert.Contains("test", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ConfusionFigure.Draw(FigureSamples.Confusion()));
    }
}
