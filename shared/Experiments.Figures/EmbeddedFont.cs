using ScottPlot;
using SkiaSharp;

namespace Experiments.Figures;

/// <summary>The typeface of the figures, read from this assembly.</summary>
/// <remarks>
/// Servers and containers often have no fonts installed, and text that is drawn without a font is blank. Liberation Sans has the metrics
/// of Arial, so an SVG looks the same on machines that have either of them.
/// </remarks>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>Name of the family.</summary>
    public const string Family = "Liberation Sans";

    /// <summary>Gets the upright typeface of normal weight.</summary>
    public static SKTypeface Regular { get; } = Load("LiberationSans-Regular.ttf");

    /// <summary>Gets the upright bold typeface.</summary>
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
