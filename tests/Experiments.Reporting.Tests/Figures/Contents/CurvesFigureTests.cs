using Experiments.Reporting.Figures.Contents;

namespace Experiments.Reporting.Tests.Figures.Contents;

public sealed class CurvesFigureTests
{
    [Fact]
    public void Every_learning_rate_of_a_step_schedule_is_named_and_every_change_marked()
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves(100));
        var texts = FigureText.TextsOf(figure);
        Assert.Equal(["learning rate 0.0009", "0.00045", "0.000225", "0.0001125", "0.00005625"], texts.Where(t => t.Contains("0.000", StringComparison.Ordinal)));
        Assert.Contains("epoch", texts);
        Assert.Contains("loss per image", texts);
        Assert.Contains(FigureSamples.Title, texts);
    }

    [Fact]
    public void Many_learning_rates_are_summed_up_and_tiny_ones_stay_readable()
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves(100, 5));
        Assert.Contains("learning rate 0.0009 falling to 1.72e-9", FigureText.TextsOf(figure));
    }

    [Fact]
    public void One_epoch_is_drawn_as_two_points_with_its_losses()
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves([1], [150.25], [140.5], [0.001]));
        var texts = FigureText.TextsOf(figure);
        Assert.Contains("training, at the end 150.25", texts);
        Assert.Contains("validation, at the end 140.5", texts);
        Assert.Equal(2, FigureText.Elements(figure, "ellipse").Concat(FigureText.Elements(figure, "circle")).Count());
    }

    [Fact]
    public void Constant_loss_has_room_around_it()
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves([1, 2], [2, 2], [2, 2], [0.1, 0.1]));
        Assert.Contains("2", FigureText.TextsOf(figure));
    }

    [Fact]
    public void No_epoch_or_a_loss_that_is_not_finite_is_refused_by_name()
    {
        Assert.Contains("none", Assert.Throws<ArgumentException>(() => CurvesFigure.Draw(FigureSamples.Curves(0))).Message, StringComparison.Ordinal);
        var curve = FigureSamples.Curves([1, 2, 3], [2, double.NaN, 2], [2, 2, double.PositiveInfinity], [0.1, 0.1, 0.1]);
        Assert.Contains("epoch 2, 3", Assert.Throws<ArgumentException>(() => CurvesFigure.Draw(curve)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Curve_of_another_length_is_refused_by_name() => Assert.Contains(
        "every curve needs 2 values; not so: training, learning rate",
        Assert.Throws<ArgumentException>(() => CurvesFigure.Draw(FigureSamples.Curves([1, 2], [2], [2, 2], [0.1]))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_stepwise_value_nothing_is_marked()
    {
        using var figure = CurvesFigure.Draw(FigureSamples.Curves(50) with { Steps = null });
        Assert.DoesNotContain(FigureText.TextsOf(figure), t => t.StartsWith("learning rate", StringComparison.Ordinal));
    }
}
