using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

public sealed class LossFigureTests
{
    [Fact]
    public void Every_learning_rate_of_a_step_schedule_is_named_and_every_change_marked()
    {
        using var figure = LossFigure.Draw(FigureSamples.Title, FigureSamples.Curve(100));
        var texts = FigureText.Of(figure);
        Assert.Equal(["learning rate 0.0009", "0.00045", "0.000225", "0.0001125", "0.00005625"], texts.Where(t => t.Contains("0.000", StringComparison.Ordinal)));
        Assert.Contains("epoch", texts);
        Assert.Contains("loss per image", texts);
        Assert.Contains(FigureSamples.Title, texts);
    }

    [Fact]
    public void Many_learning_rates_are_summed_up_and_tiny_ones_stay_readable()
    {
        using var figure = LossFigure.Draw("title", FigureSamples.Curve(100, 5));
        Assert.Contains("learning rate 0.0009 falling to 1.72e-9", FigureText.Of(figure));
    }

    [Fact]
    public void One_epoch_is_drawn_as_two_points_with_its_losses()
    {
        using var figure = LossFigure.Draw("title", [new(1, 0.001, 150.25, 140.5, TimeSpan.Zero)]);
        var texts = FigureText.Of(figure);
        Assert.Contains("training, at the end 150.25", texts);
        Assert.Contains("validation, at the end 140.5", texts);
        Assert.Equal(2, FigureText.Elements(figure, "ellipse").Concat(FigureText.Elements(figure, "circle")).Count());
    }

    [Fact]
    public void Constant_loss_has_room_around_it()
    {
        using var figure = LossFigure.Draw("title", [new(1, 0.1, 2, 2, TimeSpan.Zero), new(2, 0.1, 2, 2, TimeSpan.Zero)]);
        Assert.Contains("2", FigureText.Of(figure));
    }

    [Fact]
    public void No_epoch_or_a_loss_that_is_not_finite_is_refused_by_name()
    {
        Assert.Contains("none", Assert.Throws<ArgumentException>(() => LossFigure.Draw("title", [])).Message, StringComparison.Ordinal);
        EpochReport[] curve = [new(1, 0.1, 2, 2, TimeSpan.Zero), new(2, 0.1, double.NaN, 2, TimeSpan.Zero), new(3, 0.1, 2, double.PositiveInfinity, TimeSpan.Zero)];
        Assert.Contains("epoch 2, 3", Assert.Throws<ArgumentException>(() => LossFigure.Draw("title", curve)).Message, StringComparison.Ordinal);
    }
}
