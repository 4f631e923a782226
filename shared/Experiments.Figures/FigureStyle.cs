using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Experiments.Figures;

/// <summary>How every figure looks. Lengths are in pixels of the unscaled figure.</summary>
internal static class FigureStyle
{
    /// <summary>Space between the edge of a figure and what is drawn.</summary>
    public const int Margin = 24;

    /// <summary>Where the space for panels begins, below title and subtitle.</summary>
    public const int HeaderHeight = 66;

    /// <summary>Width of curves.</summary>
    public const float CurveWidth = 2;

    /// <summary>Pixels of a PNG per pixel of a figure: sharp on dense screens and in print.</summary>
    public const double PngScale = 2;

    private static readonly Color Ink = Color.FromHex("#222222");
    private static readonly Color Muted = Color.FromHex("#6B6B6B");

    /// <summary>Gets the style of the first line of a figure.</summary>
    public static TextStyle Title { get; } = new(17, Ink, Bold: true);

    /// <summary>Gets the style of the second line of a figure, and of remarks.</summary>
    public static TextStyle Remark { get; } = new(12.5f, Muted);

    /// <summary>Gets the style of headings of panels and columns.</summary>
    public static TextStyle Heading { get; } = new(13.5f, Ink, Bold: true);

    /// <summary>Gets the style of axis labels, row labels and legends.</summary>
    public static TextStyle Label { get; } = new(13, Ink);

    /// <summary>Gets the style of numbers at ticks and in small cells.</summary>
    public static TextStyle Small { get; } = new(12, Ink);

    /// <summary>Gets the colour of lines that must not compete with data.</summary>
    public static Color Faint { get; } = Color.FromHex("#C9C9C9");

    /// <summary>Gets the colour of text and marks of second rank.</summary>
    public static Color Secondary { get; } = Muted;

    /// <summary>Gets the colour of text and marks of first rank.</summary>
    public static Color Primary { get; } = Ink;

    /// <summary>Gets the fill of intervals.</summary>
    public static Color Band { get; } = Color.FromHex("#D6E4F0");

    /// <summary>Gets the colour of agreement.</summary>
    public static Color Good { get; } = Color.FromHex("#00795A");

    /// <summary>Gets the colour of disagreement.</summary>
    public static Color Bad { get; } = Color.FromHex("#C24E00");

    /// <summary>Gets the colour of what is impossible.</summary>
    public static Color Wrong { get; } = Color.FromHex("#8E2A73");

    /// <summary>Gets ten colours of classes and curves, which remain apart under the common colour-blindnesses.</summary>
    /// <remarks>
    /// The first seven are of Okabe and Ito, "Color universal design" (2008), without its yellow, which is hard to see on white paper. The
    /// others are of Paul Tol's muted scheme (2021).
    /// </remarks>
    public static IReadOnlyList<Color> Palette { get; } =
    [
        .. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#222222", "#882255", "#999933", "#888888" }
            .Select(hex => Color.FromHex(hex)),
    ];

    static FigureStyle()
    {
        // ScottPlot looks fonts up in lists of the whole process. No other place changes these lists.
        Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        Fonts.Default = EmbeddedFont.Family;
    }

    /// <summary>Returns an empty plot with two quiet axes.</summary>
    public static Plot NewPlot()
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Title.IsVisible = false;
        plot.Legend.IsVisible = false;
        plot.Grid.MajorLineColor = Faint.WithAlpha(0.55);
        plot.Grid.MajorLineWidth = 1;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.FrameLineStyle.Color = Muted;
            axis.MajorTickStyle.Color = Muted;
            axis.MinorTickStyle.Length = 0;
            axis.TickLabelStyle.FontSize = Small.Size;
            axis.TickLabelStyle.ForeColor = Ink;
            axis.TickGenerator = Ticks();
        }

        return plot;
    }

    /// <summary>Returns ticks at round numbers, far enough apart to read, with labels that differ.</summary>
    /// <param name="wholeNumbers">Whether ticks are at whole numbers only.</param>
    public static ITickGenerator Ticks(bool wholeNumbers = false) =>
        new DistinctTicks(new NumericAutomatic { IntegerTicksOnly = wholeNumbers, MinimumTickSpacing = 36, LabelFormatter = value => Number(value) });

    /// <summary>Returns a number as figures write it, with a true minus sign.</summary>
    public static string Number(double value, string format = "0.########")
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);

        // A number that rounds to 0 has no sign.
        return text.AsSpan().ContainsAnyInRange('1', '9') ? text.Replace('-', '−') : text.TrimStart('-');
    }
}
