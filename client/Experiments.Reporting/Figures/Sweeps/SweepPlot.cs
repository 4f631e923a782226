using System.Globalization;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Figures;
using ScottPlot;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>What the figures of sweeps share: colours, marks, limits and labels.</summary>
internal static class SweepPlot
{
    /// <summary>Width in pixels of a figure that fills a page.</summary>
    public const int Width = 880;

    /// <summary>Left edge in pixels of a plot with numbers on its axis.</summary>
    public const int Left = 96;

    /// <summary>How far beyond the ends of an axis the marks of values outside of it are drawn.</summary>
    public const double Beyond = 0.08;

    /// <summary>Gets the colour of completed setups.</summary>
    public static Color Setup => FigureStyle.Palette[0];

    /// <summary>Gets the colour of the base.</summary>
    public static Color Base => FigureStyle.Palette[1];

    /// <summary>Gets the colour of the best setup.</summary>
    public static Color Best => FigureStyle.Palette[2];

    /// <summary>Gets the colour of setups that the pruner stopped.</summary>
    public static Color Pruned => Color.FromHex("#9A9A9A");

    /// <summary>Gets the colour of experiments that failed or were cancelled.</summary>
    public static Color Failed => FigureStyle.Wrong;

    /// <summary>Returns the sweep's metric as axis labels name it.</summary>
    public static string MetricLabel(SweepTable table) =>
        $"{table.Spec.Metric.Name} on {table.Spec.Metric.Split}, {(table.Spec.Metric.Goal == SweepGoal.Minimise ? "lower" : "higher")} is better";

    /// <summary>Returns the second line of a figure: the sweep, and how much of it there is.</summary>
    public static string Subtitle(SweepTable table, string more) =>
        $"{table.View.Name}: {Wording.Count(table.Setups.Length, "setup")}, {Wording.Count(table.Spec.Seeds.Length, "seed")} each; {more}";

    /// <summary>Returns the setups with a value on every seed, best first, with the mean over seeds.</summary>
    public static IReadOnlyList<(SweepSetup Setup, SeedSample Sample, double Mean)> Ranked(SweepTable table, SweepMetric? metric = null) =>
        [.. SweepRanking.Order(table, metric ?? table.Spec.Metric).Ranked.Select(r => (r.Setup, r.Sample, r.Sample.Summary!.Value.Mean))];

    /// <summary>The most marks of a figure. More would cover each other, and a file of 100,000 marks takes a browser seconds.</summary>
    public const int MostMarks = 1000;

    /// <summary>Returns all items, or as many as can be shown, evenly over their order and with the first one.</summary>
    public static IReadOnlyList<T> Evenly<T>(IReadOnlyList<T> items, int most = MostMarks) =>
        items.Count <= most ? items : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * items.Count / most)])];

    /// <summary>Says that only a part of the setups is drawn, for the second line of a figure; empty if all are.</summary>
    public static string Thinned(int setups, int most = MostMarks) => setups <= most ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"; {most:N0} of {setups:N0} drawn");

    /// <summary>Says how many setups lie beyond the limits and are not drawn, for the second line of a figure; empty if none does.</summary>
    public static string FurtherOut(IEnumerable<double> values, double low, double high) => FurtherOut(values.Count(value => value < low || value > high));

    /// <summary>Says that a number of setups lies beyond the limits and is not drawn; empty if none does.</summary>
    public static string FurtherOut(int count) => count > 0 ? $"; {Wording.Count(count, "setup")} further out not shown" : string.Empty;

    /// <summary>Returns limits that show all values but the very bad ones.</summary>
    /// <remarks>
    /// A bad value further than three interquartile ranges beyond its quartile is left out: it would press all others flat. Good values
    /// are never left out.
    /// </remarks>
    public static (double Low, double High) Limits(IEnumerable<double> values, SweepGoal goal)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0)
        {
            return (0, 1);
        }

        var (low, high) = (sorted[0], sorted[^1]);
        var (q1, q3) = (sorted[sorted.Length / 4], sorted[3 * sorted.Length / 4]);
        if (goal == SweepGoal.Minimise && q3 > q1)
        {
            high = Math.Min(high, q3 + (3 * (q3 - q1)));
        }
        else if (q3 > q1)
        {
            low = Math.Max(low, q1 - (3 * (q3 - q1)));
        }

        var margin = Margin(low, high);
        return (low - margin, high + margin);
    }

    /// <summary>Returns the room beside the smallest and the largest value. Equal values still get an axis with a range.</summary>
    public static double Margin(double low, double high) =>
        high > low ? 0.06 * (high - low) : low == 0 ? 1 : Math.Abs(low) * 0.05;

    /// <summary>Returns the coordinate of a setup on a parameter's axis.</summary>
    /// <remarks>Marks at the same value of a list would cover each other, so they are spread a little, by the golden ratio of their proposal.</remarks>
    public static double Spread(SweepTable table, int axis, double unit, SweepSetup setup) => !table.Space.Axes[axis].IsList ? unit
        : unit + (((setup.Proposal.Index * 0.618034 % 1) - 0.5) * 0.35 / table.Space.Axes[axis].Values.Length);

    /// <summary>Returns the coordinate of a setup's mark on a parameter's axis: beyond the end if the value lies outside of the axis.</summary>
    public static double Place(SweepTable table, int axis, SweepSetup setup)
    {
        var unit = setup.Point[axis];
        return table.Space.IsOnAxis(axis, setup.Setup) ? Spread(table, axis, unit, setup)
            : table.Space.Axes[axis] is { IsList: true, IsOrdered: false } || unit <= 0 ? -Beyond
            : unit >= 1 ? 1 + Beyond
            : unit;
    }

    /// <summary>Returns the parameters whose base value lies outside of their axes, for the second line of a figure; empty if there are none.</summary>
    public static string Outside(SweepTable table)
    {
        string[] outside = [.. table.Space.Names.Where((_, i) => !table.Space.IsOnAxis(i, table.Spec.Base)).Select(name => $"{name} {Wording.ShortForPrint(table.Spec.Base.Text(name))}")];
        return outside.Length == 0 ? string.Empty : $"; outside of the axes: the base's {string.Join(", ", outside)}";
    }

    /// <summary>Adds a round mark.</summary>
    public static void Dot(Plot plot, double x, double y, Color color, float size = 7) => plot.Add.Marker(x, y, MarkerShape.FilledCircle, size, color);

    /// <summary>Adds the mark of the base.</summary>
    public static void Diamond(Plot plot, double x, double y) =>
        plot.Add.Marker(x, y).MarkerStyle = new MarkerStyle(MarkerShape.FilledDiamond, 12, Base) { OutlineColor = Colors.White, OutlineWidth = 1 };

    /// <summary>Adds a straight line.</summary>
    public static void Line(Plot plot, double x1, double y1, double x2, double y2, Color color, float width = 1.2f, LinePattern? pattern = null)
    {
        var line = plot.Add.Line(x1, y1, x2, y2);
        line.LineColor = color;
        line.LineWidth = width;
        line.LinePattern = pattern ?? LinePattern.Solid;
    }

    /// <summary>Adds a line through points.</summary>
    public static void Curve(Plot plot, double[] xs, double[] ys, Color color, float width = FigureStyle.CurveWidth)
    {
        var curve = plot.Add.ScatterLine(xs, ys, color);
        curve.LineWidth = width;
    }

    /// <summary>Returns the corners of a line that steps from each value to the next, up to the last proposal.</summary>
    public static (double[] Xs, double[] Ys) Steps(IReadOnlyList<(int Proposal, double Value)> steps, int last)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        foreach (var (proposal, value) in steps)
        {
            if (ys.Count > 0)
            {
                xs.Add(proposal);
                ys.Add(ys[^1]);
            }

            xs.Add(proposal);
            ys.Add(value);
        }

        xs.Add(last);
        ys.Add(ys[^1]);
        return ([.. xs], [.. ys]);
    }

    /// <summary>Adds a bar without outline.</summary>
    public static void Bar(Plot plot, double left, double right, double bottom, double top, Color color)
    {
        var bar = plot.Add.Rectangle(left, right, bottom, top);
        bar.FillColor = color;
        bar.LineWidth = 0;
    }

    /// <summary>Returns a colour from bad (pale) to good (dark blue). The scale is also readable in grey.</summary>
    public static Color Shade(double goodness)
    {
        var t = Math.Clamp(goodness, 0, 1);
        (byte R, byte G, byte B)[] stops = [(222, 226, 232), (146, 187, 217), (40, 120, 181), (8, 48, 107)];
        var place = t * (stops.Length - 1);
        var i = Math.Min((int)place, stops.Length - 2);
        var f = place - i;
        return new Color(Mix(stops[i].R, stops[i + 1].R), Mix(stops[i].G, stops[i + 1].G), Mix(stops[i].B, stops[i + 1].B));

        byte Mix(byte a, byte b) => (byte)Math.Round(a + ((b - a) * f));
    }

    /// <summary>Adds a row of marks with their meanings.</summary>
    /// <returns>The right end of the row, in pixels.</returns>
    public static float Key(Figure figure, float x, float y, params (MarkerShape Shape, Color Color, string Text)[] entries)
    {
        foreach (var (shape, color, text) in entries)
        {
            figure.AddMark(x + 5, y, new MarkerStyle(shape, shape == MarkerShape.FilledDiamond ? 11 : 8, color) { LineColor = color, LineWidth = 1.6f });
            figure.AddText(text, x + 15, y, FigureStyle.Remark);
            x += 15 + FigureStyle.Remark.Measure(text) + 22;
        }

        return x;
    }
}
