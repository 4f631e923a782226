using ScottPlot;
using SkiaSharp;

namespace Experiments.Figures;

/// <summary>How a piece of text looks.</summary>
/// <param name="Size">Font size in pixels of the unscaled figure.</param>
/// <param name="Color">Colour.</param>
/// <param name="Bold">Whether the text is bold.</param>
/// <param name="Align">Which part of the text is at the given point.</param>
internal sealed record TextStyle(float Size, Color Color, bool Bold = false, SKTextAlign Align = SKTextAlign.Left)
{
    // Height of Liberation Sans' capitals over the font size.
    private const float CapHeight = 0.716f;

    /// <summary>Gets the same style, centred on its point.</summary>
    public TextStyle Centred => this with { Align = SKTextAlign.Center };

    /// <summary>Gets the same style, ending at its point.</summary>
    public TextStyle Right => this with { Align = SKTextAlign.Right };

    /// <summary>Returns the width of a text in pixels.</summary>
    public float Measure(string text)
    {
        using var font = NewFont();
        return font.MeasureText(text);
    }

    /// <summary>Returns the text, cut with an ellipsis if it is wider than <paramref name="width"/>.</summary>
    public string Fit(string text, float width)
    {
        if (Measure(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Measure(text[..length].TrimEnd() + "…") > width)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }

    /// <summary>Draws a text whose capitals are centred on <paramref name="y"/>.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">Left end, middle or right end, as aligned.</param>
    /// <param name="y">Middle of the capitals.</param>
    /// <param name="degrees">Clockwise rotation about the point.</param>
    public void Draw(SKCanvas canvas, string text, float x, float y, float degrees = 0)
    {
        using var font = NewFont();
        using var paint = new SKPaint { Color = Color.ToSKColor(), IsAntialias = true };
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(degrees);
        canvas.DrawText(text, 0, CapHeight * Size / 2, Align, font, paint);
        canvas.Restore();
    }

    // Without hinting, widths are the same at every scale and in the SVG.
    private SKFont NewFont() =>
        new(Bold ? EmbeddedFont.Bold : EmbeddedFont.Regular, Size) { Subpixel = true, Hinting = SKFontHinting.None };
}
