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

    /// <summary>First line of a figure.</summary>
    public static TextStyle Title { get; } = new(17, Ink, Bold: true);

    /// <summary>Second line of a figure, and remarks.</summary>
    public static TextStyle Remark { get; } = new(12.5f, Muted);

    /// <summary>Heading of a panel or column.</summary>
    public static TextStyle Heading { get; } = new(13.5f, Ink, Bold: true);

    /// <summary>Axis labels, row labels and legends.</summary>
    public static TextStyle Label { get; } = new(13, Ink);

    /// <summary>Numbers at ticks and in small cells.</summary>
    public static TextStyle Small { get; } = new(12, Ink);

    /// <summary>Lines that must not compete with data.</summary>
    public static Color Faint { get; } = Color.FromHex("#C9C9C9");

    /// <summary>Text and marks of second rank.</summary>
    public static Color Secondary { get; } = Muted;

    /// <summary>Text and marks of first rank.</summary>
    public static Color Primary { get; } = Ink;

    /// <summary>Fill of intervals.</summary>
    public static Color Band { get; } = Color.FromHex("#D6E4F0");

    /// <summary>The colour of agreement.</summary>
    public static Color Good { get; } = Color.FromHex("#00795A");

    /// <summary>The colour of disagreement.</summary>
    public static Color Bad { get; } = Color.FromHex("#C24E00");

    /// <summary>The colour of what cannot be.</summary>
    public static Color Wrong { get; } = Color.FromHex("#8E2A73");

    /// <summary>
    /// Colours of classes and curves that remain apart under the common colour-blindnesses: Okabe and Ito, "Color universal
    /// design" (2008), without its yellow, which white paper swallows, then three of Paul Tol's muted scheme (2021).
    /// </summary>
    public static IReadOnlyList<Color> Palette { get; } =
    [
        .. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#222222", "#882255", "#999933", "#888888" }
            .Select(hex => Color.FromHex(hex)),
    ];

    static FigureStyle()
    {
        // ScottPlot looks fonts up in process-wide lists; this is the only place that changes them.
        Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        Fonts.Default = EmbeddedFont.Family;
    }

    /// <summary>An empty plot with two quiet axes.</summary>
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

    /// <summary>Ticks at round numbers, far enough apart to read.</summary>
    /// <param name="wholeNumbers">Whether at whole numbers only.</param>
    public static ITickGenerator Ticks(bool wholeNumbers = false) =>
        new NumericAutomatic { IntegerTicksOnly = wholeNumbers, MinimumTickSpacing = 36, LabelFormatter = value => Number(value) };

    /// <summary>A number as figures write it, with a true minus sign.</summary>
    public static string Number(double value, string format = "0.########")
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);

        // What rounds to nothing has no sign.
        return text.AsSpan().ContainsAnyInRange('1', '9') ? text.Replace('-', '−') : text.TrimStart('-');
    }
}
