using Experiments.Analysis.Fronts;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws how the hypervolume of the front grew with the proposals.</summary>
internal static class HypervolumeFigure
{
    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "hypervolume",
        "Hypervolume by proposal",
        "The line is the share of the box between the best and the worst value of each metric that the front of all setups so far dominates. "
        + "The band is the 95 % interval of its end over resampled seeds.",
        Draw)
    {
        AppliesTo = table => table.Spec.HasSeveralMetrics(),
    };

    private static Drawing Draw(SweepTable table)
    {
        if (!table.Spec.HasSeveralMetrics())
        {
            return Drawing.Omitted("the sweep has one metric; its history shows the best so far");
        }

        var front = SweepFront.Of(table);
        if (front.Hypervolume is not { } volume)
        {
            return Drawing.Omitted("fewer than two setups meet the constraints with a value of each metric on every seed");
        }

        var figure = new Figure(SweepPlot.Width, 380);
        figure.AddHeader(Definition.Title, SweepPlot.Subtitle(table, $"{Quantities.Share(volume)} at the end"));
        var area = SKRect.Create(SweepPlot.Left, FigureStyle.HeaderHeight + 10, SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin, 240);
        var plot = figure.AddPlot(area, "setup, in the order of proposals", "share of the box");
        double last = Math.Max(1, table.Setups[^1].Proposal.Index);
        plot.Axes.SetLimits(-0.02 * last, 1.02 * last, 0, 1.03);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(wholeNumbers: true);
        if (front.HypervolumeInterval is { } interval)
        {
            SweepPlot.Bar(plot, 0, last, interval.Low, interval.High, FigureStyle.Band);
        }

        var (xs, ys) = (new List<double>(), new List<double>());
        foreach (var step in front.History)
        {
            if (ys.Count > 0)
            {
                xs.Add(step.Proposal);
                ys.Add(ys[^1]);
            }

            xs.Add(step.Proposal);
            ys.Add(step.Hypervolume);
        }

        xs.Add(last);
        ys.Add(ys[^1]);
        SweepPlot.Curve(plot, [.. xs], [.. ys], SweepPlot.Best);
        return figure;
    }
}
