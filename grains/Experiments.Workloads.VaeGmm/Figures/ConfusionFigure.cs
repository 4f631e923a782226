using System.Collections.Immutable;
using System.Globalization;
using Experiments.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>Confusion matrices of several splits side by side: counts, and shares of the true class, which colour the cells.</summary>
public static class ConfusionFigure
{
    private const int LeftWidth = 44;
    private const int Between = 52;
    private const int NarrowestPanel = 210;
    private const int WidestHeader = 900;
    private const int PanelTop = FigureStyle.HeaderHeight + 76;

    /// <summary>Draws the figure.</summary>
    /// <param name="title">What was trained; stands below the heading.</param>
    /// <param name="confusions">A matrix a split: the classes in order, and counts row by row, true class down, predicted class across.</param>
    /// <exception cref="ArgumentException">There is no matrix, or one is not square in its labels or has a negative count.</exception>
    public static Figure Draw(string title, IReadOnlyList<(string Split, ImmutableArray<int> Labels, ImmutableArray<int> Counts)> confusions)
    {
        Check(confusions);
        var cell = confusions.Max(c => c.Labels.Length) > 5 ? 50 : 76;
        var widths = confusions.Select(c => Math.Max(c.Labels.Length * cell, NarrowestPanel)).ToArray();
        var subtitle = $"{title}; counts, and percent of the true digit's images";
        var figure = new Figure(
            (2 * FigureStyle.Margin) + Math.Max(
                widths.Sum() + (confusions.Count * LeftWidth) + ((confusions.Count - 1) * Between),
                Math.Min((int)Math.Ceiling(FigureStyle.Remark.Measure(subtitle)), WidestHeader)),
            PanelTop + (confusions.Max(c => c.Labels.Length) * cell) + FigureStyle.Margin);
        figure.AddHeader("Confusion matrices: true digits and the mixture's labels", subtitle);
        float left = FigureStyle.Margin + LeftWidth;
        for (var i = 0; i < confusions.Count; i++)
        {
            AddMatrix(figure, left, cell, confusions[i].Split, confusions[i].Labels, confusions[i].Counts);
            left += widths[i] + LeftWidth + Between;
        }

        return figure;
    }

    private static void Check(IReadOnlyList<(string Split, ImmutableArray<int> Labels, ImmutableArray<int> Counts)> confusions)
    {
        var errors = confusions
            .Where(c => c.Labels.Length == 0 || c.Counts.Length != c.Labels.Length * c.Labels.Length || c.Counts.Any(n => n < 0))
            .Select(c => $"{c.Split}: {c.Labels.Length} classes need {c.Labels.Length * c.Labels.Length} counts of at least 0; there are {c.Counts.Length}")
            .ToList();
        if (confusions.Count == 0)
        {
            errors.Add("there is no confusion matrix to draw");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(confusions));
        }
    }

    private static void AddMatrix(Figure figure, float left, int cell, string split, ImmutableArray<int> labels, ImmutableArray<int> counts)
    {
        var size = labels.Length;
        var side = size * cell;
        var right = Enumerable.Range(0, size).Sum(i => counts[(i * size) + i]);
        var total = counts.Sum();
        figure.AddText(split, left, PanelTop - 62, FigureStyle.Heading);
        figure.AddText(
            total == 0 ? "no images" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * right / total:0.00} % of {total:N0} right"),
            left + FigureStyle.Heading.Measure(split) + 10,
            PanelTop - 62,
            FigureStyle.Remark);
        figure.AddText("predicted", left + (side / 2f), PanelTop - 34, FigureStyle.Label.Centred);
        figure.AddText("true", left - 34, PanelTop + (side / 2f), FigureStyle.Label.Centred, -90);
        for (var row = 0; row < size; row++)
        {
            var label = labels[row].ToString(CultureInfo.InvariantCulture);
            var middle = (row + 0.5f) * cell;
            figure.AddText(label, left - 14, PanelTop + middle, FigureStyle.Label.Centred);
            figure.AddText(label, left + middle, PanelTop - 13, FigureStyle.Label.Centred);
            var images = Enumerable.Range(0, size).Sum(column => counts[(row * size) + column]);
            for (var column = 0; column < size; column++)
            {
                AddCell(figure, left + (column * cell), PanelTop + (row * cell), cell, counts[(row * size) + column], images);
            }
        }
    }

    private static void AddCell(Figure figure, float left, float top, int cell, int count, int images)
    {
        var share = images == 0 ? 0 : (double)count / images;
        figure.AddRectangle(new SKRect(left + 1, top + 1, left + cell - 1, top + cell - 1), Shade(share));
        var ink = count == 0 ? FigureStyle.Secondary : share > 0.7 ? Colors.White : FigureStyle.Primary;
        var (x, y) = (left + (cell / 2f), top + (cell / 2f));
        var text = count.ToString("N0", CultureInfo.InvariantCulture);
        if (count == 0)
        {
            figure.AddText(text, x, y, FigureStyle.Small.Centred with { Color = ink });
            return;
        }

        var large = cell > 60;
        figure.AddText(text, x, y - (large ? 9 : 7), new TextStyle(large ? 15 : 12, ink).Centred);
        figure.AddText((100 * share).ToString(share >= 0.9995 ? "0" : "0.0", CultureInfo.InvariantCulture) + " %", x, y + (large ? 10 : 8), new TextStyle(large ? 12 : 10.5f, ink).Centred);
    }

    // From nearly white to the palette's blue; the root keeps small shares visible.
    private static Color Shade(double share)
    {
        var (paper, ink) = (Color.FromHex("#F2F5F8"), FigureStyle.Palette[0]);
        var t = Math.Sqrt(share);
        return new Color(Mix(paper.R, ink.R, t), Mix(paper.G, ink.G, t), Mix(paper.B, ink.B, t));
    }

    private static byte Mix(byte from, byte to, double t) => (byte)Math.Round(from + ((to - from) * t));
}
