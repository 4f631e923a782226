using System.Globalization;
using Experiments.Figures;
using Experiments.Reporting.Claims;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Claims;

/// <summary>Draws every claim of a report beside our own values.</summary>
/// <remarks>
/// Quantities of different scales share the figure, because each row is measured from our mean to the ends of its own prediction interval. An
/// interval may end at the range of its metric, so each side has a scale of its own. The numbers are in columns beside it.
/// </remarks>
public static class ClaimsFigure
{
    private const int RowHeight = 30;
    private const int StripWidth = 380;
    private const int ColumnGap = 28;
    private const int Top = FigureStyle.HeaderHeight + 34;

    // Half-widths shown on either side. Values further out are drawn at the edge as arrowheads.
    private const double Reach = 3;

    private static FigureDefinition<(string Title, IReadOnlyList<ClaimPlotRow> Rows)> Definition { get; } = new(
        "claims",
        "Reported values against our experiments",
        "Each row is a claim: 0 is our mean, and -1 and 1 are the ends of its own 95 % prediction interval.",
        source => Draw(source.Title, source.Rows));

    /// <summary>Writes the figure as <c>claims.png</c> and <c>claims.svg</c>.</summary>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
    /// <param name="title">Which report and which experiments, for the line below the heading.</param>
    /// <param name="rows">The claims, from top to bottom; at least one, all values finite.</param>
    /// <exception cref="ArgumentException">There is no claim, or values contradict each other; the message names every such claim.</exception>
    /// <exception cref="IOException">A file cannot be written; the message names it.</exception>
    public static WrittenFigures Write(string folder, string title, IReadOnlyList<ClaimPlotRow> rows) =>
        WrittenFigures.Write(folder, [DrawFrom(title, rows)]);

    /// <summary>Draws the figure under its name, title and caption. The caller disposes it.</summary>
    /// <param name="title">Which report and which experiments, for the line below the heading.</param>
    /// <param name="rows">The claims, from top to bottom; at least one, all values finite.</param>
    /// <exception cref="ArgumentException">There is no claim, or values contradict each other; the message names every such claim.</exception>
    internal static DrawnFigure DrawFrom(string title, IReadOnlyList<ClaimPlotRow> rows) => Definition.DrawFrom((title, rows));

    /// <summary>Draws the figure.</summary>
    /// <param name="title">Which report and which experiments, for the line below the heading.</param>
    /// <param name="rows">The claims, from top to bottom; at least one, all values finite.</param>
    /// <exception cref="ArgumentException">There is no claim, or values are not finite or an interval is not one; the message names every such claim.</exception>
    internal static Figure Draw(string title, IReadOnlyList<ClaimPlotRow> rows)
    {
        Check(rows);
        var columns = new Column[]
        {
            new("reported", row => Number(row.Reported, row)),
            new("our mean", row => row.Measured.Count == 0 ? "–" : Number(row.Measured.Average(), row)),
            new("95 % interval", row => row is { Low: { } low, High: { } high } ? $"{Number(low, row)} to {Number(high, row)}" : "–"),
            new("n", row => row.Measured.Count.ToString(CultureInfo.InvariantCulture)),
        };
        var labelWidth = rows.Max(row => FigureStyle.Label.Measure(row.Label));
        var widths = columns.Select(c => Math.Max(FigureStyle.Heading.Measure(c.Heading), rows.Max(row => FigureStyle.Label.Measure(c.Text(row))))).ToArray();
        var verdictWidth = Math.Max(FigureStyle.Heading.Measure("verdict"), rows.Max(row => VerdictStyle(row).Measure(row.Verdict)));
        var strip = SKRect.Create(FigureStyle.Margin + labelWidth + 20, Top, StripWidth, rows.Count * RowHeight);
        var width = strip.Right + widths.Sum(w => w + ColumnGap) + ColumnGap + verdictWidth + FigureStyle.Margin;

        var figure = new Figure((int)Math.Ceiling(width), (int)strip.Bottom + (rows.Any(row => row.Low is not null) ? 90 : FigureStyle.Margin));
        figure.AddHeader(Definition.Title, title);
        AddText(figure, rows, columns, widths, strip);
        AddReasons(figure, rows, strip);
        if (rows.Any(row => row.Low is not null))
        {
            AddStrip(figure, rows, strip);
            AddKey(figure, strip);
        }

        return figure;
    }

    /// <summary>Returns the place of a value: 0 at our mean, -1 and 1 at the ends of the interval.</summary>
    /// <remarks>If all experiments agree, the interval has no width, and every other value is infinitely far away.</remarks>
    internal static double Place(ClaimPlotRow row, double value, double low, double high)
    {
        var mean = row.Measured.Count == 0 ? (low + high) / 2 : row.Measured.Average();
        var side = value < mean ? mean - low : high - mean;

        // A mean at the end of the metric's range has no room beyond it.
        var reach = side > 0 ? side : Math.Max(mean - low, high - mean);
        return reach > 0 ? (value - mean) / reach
            : value == mean ? 0
            : double.CopySign(double.PositiveInfinity, value - mean);
    }

    private static void Check(IReadOnlyList<ClaimPlotRow> rows)
    {
        if (rows.Count == 0)
        {
            throw new ArgumentException("there is no claim to draw", nameof(rows));
        }

        var wrong = rows.Where(row =>
            !row.Measured.Append(row.Reported).Append(row.Low ?? 0).Append(row.High ?? 0).All(double.IsFinite)
            || row.Low.HasValue != row.High.HasValue
            || row.Low > row.High).Select(row => row.Label).ToArray();
        if (wrong.Length > 0)
        {
            throw new ArgumentException($"values must be finite and intervals have two ends in order; not so in: {string.Join("; ", wrong)}", nameof(rows));
        }
    }

    private static void AddText(Figure figure, IReadOnlyList<ClaimPlotRow> rows, Column[] columns, float[] widths, SKRect strip)
    {
        var right = strip.Right;
        for (var c = 0; c < columns.Length; c++)
        {
            right += ColumnGap + widths[c];
            figure.AddText(columns[c].Heading, right, Top - 18, FigureStyle.Heading.Right);
            for (var i = 0; i < rows.Count; i++)
            {
                figure.AddText(columns[c].Text(rows[i]), right, Middle(i), FigureStyle.Label.Right);
            }
        }

        figure.AddText("claim", FigureStyle.Margin, Top - 18, FigureStyle.Heading);
        figure.AddText("verdict", right + ColumnGap, Top - 18, FigureStyle.Heading);
        for (var i = 0; i < rows.Count; i++)
        {
            figure.AddText(rows[i].Label, FigureStyle.Margin, Middle(i), FigureStyle.Label);
            figure.AddText(rows[i].Verdict, right + ColumnGap, Middle(i), VerdictStyle(rows[i]));
        }
    }

    // Says why a row has no interval to be measured by.
    private static void AddReasons(Figure figure, IReadOnlyList<ClaimPlotRow> rows, SKRect strip)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Low is null)
            {
                var why = rows[i].Measured.Count switch { 0 => "no experiments", 1 => "one experiment: no interval", _ => "no interval" };
                figure.AddText(why, strip.MidX, Middle(i), FigureStyle.Remark.Centred);
            }
        }
    }

    private static void AddStrip(Figure figure, IReadOnlyList<ClaimPlotRow> rows, SKRect strip)
    {
        var plot = figure.AddPlot(strip, "0: our mean; −1 and 1: the ends of the 95 % prediction interval");
        plot.Axes.SetLimits(-Reach - 0.25, Reach + 0.25, rows.Count - 0.5, -0.5);
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Bottom.SetTicks([-3, -2, -1, 0, 1, 2, 3], ["−3", "−2", "−1", "0", "1", "2", "3"]);
        plot.HideGrid();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is { Low: { } low, High: { } high })
            {
                AddMarks(plot, rows[i], i, low, high);
            }
        }
    }

    private static void AddMarks(Plot plot, ClaimPlotRow row, int y, double low, double high)
    {
        var guide = plot.Add.Line(-Reach, y, Reach, y);
        guide.LineColor = FigureStyle.Faint;
        guide.LineWidth = 1;
        if (low < high)
        {
            var bar = plot.Add.Rectangle(-1, 1, y - 0.3, y + 0.3);
            bar.FillColor = FigureStyle.Band;
            bar.LineWidth = 0;
        }

        AddReported(plot, Place(row, row.Reported, low, high), y, VerdictStyle(row).Color);
        if (row.Measured.Count == 0)
        {
            return;
        }

        // Our values are drawn last: the diamond is large enough to be seen around them.
        var mean = Inside(Place(row, row.Measured.Average(), low, high));
        var line = plot.Add.Line(mean, y - 0.3, mean, y + 0.3);
        line.LineColor = FigureStyle.Primary;
        line.LineWidth = 2;
        foreach (var value in row.Measured)
        {
            plot.Add.Marker(Inside(Place(row, value, low, high)), y).MarkerStyle = MeasuredMark;
        }
    }

    private static void AddReported(Plot plot, double place, int y, Color color)
    {
        if (Math.Abs(place) <= Reach)
        {
            plot.Add.Marker(place, y, MarkerShape.FilledDiamond, 15, color);
            return;
        }

        var tip = (Reach + 0.15) * Math.Sign(place);
        var back = tip - (0.2 * Math.Sign(place));
        var arrow = plot.Add.Polygon([new Coordinates(tip, y), new Coordinates(back, y - 0.26), new Coordinates(back, y + 0.26)]);
        arrow.FillColor = color;
        arrow.LineWidth = 0;
    }

    private static double Inside(double place) => Math.Clamp(place, -Reach, Reach);

    private static void AddKey(Figure figure, SKRect strip)
    {
        var (x, y) = (strip.Left, strip.Bottom + 68);
        figure.AddMark(x + 6, y, new MarkerStyle(MarkerShape.FilledDiamond, 15, FigureStyle.Secondary));
        x = AddKeyText("reported", x + 18);
        figure.AddMark(x + 4, y, MeasuredMark);
        x = AddKeyText("an experiment", x + 14);
        figure.AddRectangle(new SKRect(x, y - 9, x + 2, y + 9), FigureStyle.Primary);
        x = AddKeyText("their mean", x + 9);
        figure.AddRectangle(new SKRect(x, y - 8, x + 26, y + 8), FigureStyle.Band);
        x = AddKeyText("interval", x + 33);
        AddKeyText("► further out", x);

        float AddKeyText(string text, float left)
        {
            figure.AddText(text, left, y, FigureStyle.Remark);
            return left + FigureStyle.Remark.Measure(text) + 20;
        }
    }

    private static MarkerStyle MeasuredMark =>
        new(MarkerShape.FilledCircle, 7, Colors.White) { OutlineColor = FigureStyle.Primary, OutlineWidth = 1.3f };

    private static float Middle(int row) => Top + ((row + 0.5f) * RowHeight);

    private static TextStyle VerdictStyle(ClaimPlotRow row) => FigureStyle.Label with
    {
        Bold = true,
        Color = row.Verdict switch
        {
            VerdictText.Reproduced => FigureStyle.Good,
            VerdictText.Above or VerdictText.Below => FigureStyle.Bad,
            VerdictText.Impossible => FigureStyle.Wrong,

            // Verdicts that do not judge, some of which end with their reason.
            _ => FigureStyle.Secondary,
        },
    };

    // As many decimals as the reported value has. Eight at most hide the rounding noise of percentages.
    private static string Number(double value, ClaimPlotRow row)
    {
        var reported = row.Reported.ToString("0.########", CultureInfo.InvariantCulture);
        var decimals = reported.IndexOf('.') is var point && point < 0 ? 0 : reported.Length - point - 1;
        return FigureStyle.Number(value, "N" + decimals.ToString(CultureInfo.InvariantCulture));
    }

    private sealed record Column(string Heading, Func<ClaimPlotRow, string> Text);
}
