using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Figures;
using Experiments.Workloads.Figures;
using ScottPlot;
using SkiaSharp;

namespace Experiments.Reporting.Figures.Contents;

/// <summary>Draws confusion matrices side by side: counts, and shares of the true class, which colour the cells.</summary>
internal static class ConfusionFigure
{
    private const int LeftWidth = 44;
    private const int Between = 52;
    private const int NarrowestPanel = 210;
    private const int WidestHeader = 900;
    private const int PanelTop = FigureStyle.HeaderHeight + 76;

    /// <summary>Draws the figure.</summary>
    /// <exception cref="ArgumentException">There is no matrix, or one is not square in its labels or has a negative count.</exception>
    public static Figure Draw(ConfusionContent content)
    {
        var matrices = content.Matrices;
        Check(matrices);
        var cell = matrices.Max(m => m.Labels.Length) > 5 ? 50 : 76;
        var widths = matrices.Select(m => Math.Max(m.Labels.Length * cell, NarrowestPanel)).ToArray();
        var figure = new Figure(
            (2 * FigureStyle.Margin) + Math.Max(
                widths.Sum() + (matrices.Length * LeftWidth) + ((matrices.Length - 1) * Between),
                Math.Min((int)Math.Ceiling(FigureStyle.Remark.Measure(content.Subtitle)), WidestHeader)),
            PanelTop + (matrices.Max(m => m.Labels.Length) * cell) + FigureStyle.Margin);
        figure.AddHeader(content.Heading, content.Subtitle);
        float left = FigureStyle.Margin + LeftWidth;
        for (var i = 0; i < matrices.Length; i++)
        {
            AddMatrix(figure, left, cell, matrices[i], content.Items);
            left += widths[i] + LeftWidth + Between;
        }

        return figure;
    }

    private static void Check(ImmutableArray<ConfusionMatrix> matrices)
    {
        var errors = matrices
            .Where(m => m.Labels.Length == 0 || m.Counts.Length != m.Labels.Length * m.Labels.Length || m.Counts.Any(n => n < 0))
            .Select(m => $"{m.Split}: {m.Labels.Length} classes need {m.Labels.Length * m.Labels.Length} counts of at least 0; there are {m.Counts.Length}")
            .ToList();
        if (matrices.Length == 0)
        {
            errors.Add("there is no confusion matrix to draw");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(matrices));
        }
    }

    private static void AddMatrix(Figure figure, float left, int cell, ConfusionMatrix matrix, string items)
    {
        var (labels, counts) = (matrix.Labels, matrix.Counts);
        var size = labels.Length;
        var side = size * cell;
        var right = Enumerable.Range(0, size).Sum(i => counts[(i * size) + i]);
        var total = counts.Sum();
        figure.AddText(matrix.Split, left, PanelTop - 62, FigureStyle.Heading);
        figure.AddText(
            total == 0 ? $"no {items}" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * right / total:0.00} % of {total:N0} right"),
            left + FigureStyle.Heading.Measure(matrix.Split) + 10,
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
            var ofClass = Enumerable.Range(0, size).Sum(column => counts[(row * size) + column]);
            for (var column = 0; column < size; column++)
            {
                AddCell(figure, left + (column * cell), PanelTop + (row * cell), cell, counts[(row * size) + column], ofClass);
            }
        }
    }

    private static void AddCell(Figure figure, float left, float top, int cell, int count, int ofClass)
    {
        var share = ofClass == 0 ? 0 : (double)count / ofClass;
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

    // From nearly white to the palette's blue. The square root keeps small shares visible.
    private static Color Shade(double share)
    {
        var (paper, ink) = (Color.FromHex("#F2F5F8"), FigureStyle.Palette[0]);
        var t = Math.Sqrt(share);
        return new Color(Mix(paper.R, ink.R, t), Mix(paper.G, ink.G, t), Mix(paper.B, ink.B, t));
    }

    private static byte Mix(byte from, byte to, double t) => (byte)Math.Round(from + ((to - from) * t));
}
