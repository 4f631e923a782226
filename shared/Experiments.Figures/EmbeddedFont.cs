using ScottPlot;
using SkiaSharp;

namespace Experiments.Figures;

/// <summary>
/// The typeface of the figures, read from this assembly: servers and containers often have no fonts installed, and text
/// drawn without one is blank. Liberation Sans has the metrics of Arial, so that an SVG looks the same wherever either is.
/// </summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>Family name.</summary>
    public const string Family = "Liberation Sans";

    /// <summary>Upright, normal weight.</summary>
    public static SKTypeface Regular { get; } = Load("LiberationSans-Regular.ttf");

    /// <summary>Upright, bold.</summary>
    public static SKTypeface Bold { get; } = Load("LiberationSans-Bold.ttf");

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName != Family ? null : weight >= FontWeight.SemiBold ? Bold : Regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName != Family ? null : bold ? Bold : Regular;

    private static SKTypeface Load(string file)
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream($"Fonts/{file}")
            ?? throw new InvalidOperationException($"the assembly lacks the font {file}");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"the font {file} cannot be read");
    }
}
