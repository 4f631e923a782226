using Experiments.Analysis.Fronts;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Draws the setups of a sweep with several metrics, and its front. With three metrics, draws each pair of them.</summary>
internal static class FrontFigure
{
    private const int Gap = 84;
    private const int Top = 30;

    public static FigureDefinition<SweepTable> Definition { get; } = new(
        "front",
        "Pareto front",
        "Each mark is a setup's means over its seeds. The line is the front; its setups have their standard errors. "
        + "The darker a mark, the more often resampled seeds put the setup on the front.",
        Draw)
    {
        AppliesTo = table => table.Spec.HasSeveralMetrics(),
    };

    private static Drawing Draw(SweepTable table)
    {
        if (!table.Spec.HasSeveralMetrics())
        {
            return Drawing.Omitted("the sweep has one metric, and so a best setup and no front");
        }

        var front = SweepFront.Of(table);
        if (front.Setups.IsEmpty)
        {
            return Drawing.Omitted("no setup has a value of each metric on every seed");
        }

        (int X, int Y)[] pairs = table.Spec.AllMetrics().Length == 2 ? [(0, 1)] : [(0, 1), (0, 2), (1, 2)];
        var height = pairs.Length == 1 ? 360 : 230;
        var figure = new Figure(SweepPlot.Width, FigureStyle.HeaderHeight + Top + height + 66);
        var size = front.Front.Count();
        (double Low, double High)[] limits = [.. table.Spec.AllMetrics().Select((metric, i) => SweepPlot.Limits(front.Setups.Select(s => s.Means[i]), metric.Goal))];
        var beyond = front.Setups.Count(setup => limits.Where((limit, i) => !IsWithin(setup, i, limit)).Any());
        figure.AddHeader(
            Definition.Title,
            SweepPlot.Subtitle(table, size == 0 ? "none meets the constraints" : $"{size} on the front") + SweepPlot.FurtherOut(beyond));
        var width = (SweepPlot.Width - SweepPlot.Left - FigureStyle.Margin - ((pairs.Length - 1) * Gap)) / pairs.Length;
        for (var i = 0; i < pairs.Length; i++)
        {
            var area = SKRect.Create(SweepPlot.Left + (i * (width + Gap)), FigureStyle.HeaderHeight + Top, width, height);
            AddPanel(figure, area, table, front, limits, pairs[i], isAlone: pairs.Length == 1);
        }

        (MarkerShape, Color, string)[] key =
        [
            (MarkerShape.FilledCircle, Shade(1), "on the front"), (MarkerShape.FilledCircle, Shade(0), "not on it"), (MarkerShape.FilledDiamond, SweepPlot.Base, "the base"),
            .. front.Setups.Any(s => s.Front == 0) ? [(MarkerShape.Eks, SweepPlot.Failed, "violates a constraint")] : Array.Empty<(MarkerShape, Color, string)>(),
        ];
        SweepPlot.Key(figure, SweepPlot.Left, FigureStyle.HeaderHeight + 8, key);
        return figure;
    }

    private static void AddPanel(
        Figure figure, SKRect area, SweepTable table, SweepFront front, (double Low, double High)[] limits, (int X, int Y) pair, bool isAlone)
    {
        var (x, y) = pair;
        var (first, second) = (table.Spec.AllMetrics()[x], table.Spec.AllMetrics()[y]);
        var plot = figure.AddPlot(area, Label(first, isAlone), Label(second, isAlone));
        var ((left, right), (bottom, top)) = (limits[x], limits[y]);
        plot.Axes.SetLimits(left, right, bottom, top);
        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks();
        if (isAlone)
        {
            AddSteps(plot, [.. front.Front.Select(s => (s.Means[x], s.Means[y]))], first.Goal == SweepGoal.Minimise ? right : left, second.Goal == SweepGoal.Minimise ? top : bottom);
        }

        // Setups of the front last, so that no other covers them.
        foreach (var setup in front.Setups.Reverse().Where(s => IsWithin(s, x, limits[x]) && IsWithin(s, y, limits[y])))
        {
            AddMark(plot, table, setup, x, y);
        }
    }

    private static bool IsWithin(FrontSetup setup, int metric, (double Low, double High) limits) =>
        setup.Means[metric] >= limits.Low && setup.Means[metric] <= limits.High;

    private static void AddMark(Plot plot, SweepTable table, FrontSetup setup, int x, int y)
    {
        var (metrics, at) = (table.Spec.AllMetrics(), (X: setup.Means[x], Y: setup.Means[y]));
        var color = Shade(setup.ShareOnFront ?? (setup.Front == 1 ? 1 : 0));
        if (setup.Front == 1 && Error(table, setup, metrics[x]) is { } wide && Error(table, setup, metrics[y]) is { } high)
        {
            SweepPlot.Line(plot, at.X - wide, at.Y, at.X + wide, at.Y, color.WithAlpha(0.6));
            SweepPlot.Line(plot, at.X, at.Y - high, at.X, at.Y + high, color.WithAlpha(0.6));
        }

        if (setup.Setup.IsBase)
        {
            SweepPlot.Diamond(plot, at.X, at.Y);
        }
        else if (setup.Front == 0)
        {
            plot.Add.Marker(at.X, at.Y).MarkerStyle = new MarkerStyle(MarkerShape.Eks, 6, SweepPlot.Failed) { LineColor = SweepPlot.Failed.WithAlpha(0.6), LineWidth = 1.2f };
        }
        else
        {
            SweepPlot.Dot(plot, at.X, at.Y, color, setup.Front == 1 ? 9 : 6);
        }
    }

    /// <summary>Adds the line beyond which the front dominates: from each setup straight to the next in both metrics.</summary>
    private static void AddSteps(Plot plot, IReadOnlyList<(double X, double Y)> front, double worstX, double worstY)
    {
        if (front.Count == 0)
        {
            return;
        }

        var (xs, ys) = (new List<double> { front[0].X, front[0].X }, new List<double> { worstY, front[0].Y });
        for (var i = 1; i < front.Count; i++)
        {
            xs.AddRange([front[i].X, front[i].X]);
            ys.AddRange([front[i - 1].Y, front[i].Y]);
        }

        SweepPlot.Curve(plot, [.. xs, worstX], [.. ys, front[^1].Y], SweepPlot.Best.WithAlpha(0.7), 1.6f);
    }

    private static double? Error(SweepTable table, FrontSetup setup, SweepMetric metric) =>
        SweepRanking.Summary(table, metric.Name, metric.Split, setup.Setup.Sample(metric.Name, metric.Split))?.StandardError;

    private static Color Shade(double share) => SweepPlot.Shade(0.25 + (0.75 * share));

    private static string Label(SweepMetric metric, bool isLong) => isLong
        ? $"{metric.Name} on {metric.Split}, {(metric.Goal == SweepGoal.Minimise ? "lower" : "higher")} is better{(metric is { Name: WallTimeMetric.Name, Split: WallTimeMetric.Split } ? " (wall time, not reproducible)" : string.Empty)}"
        : $"{metric.Name}, {(metric.Goal == SweepGoal.Minimise ? "lower" : "higher")} is better";
}
