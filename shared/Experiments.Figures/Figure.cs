using ScottPlot;
using SkiaSharp;

namespace Experiments.Figures;

/// <summary>A drawn figure, ready to be saved.</summary>
/// <remarks>
/// The same input gives the same SVG, byte for byte. The bytes of a PNG also depend on the version of the drawing library. A figure may
/// be used by one thread at a time; several figures may be drawn at once.
/// </remarks>
public sealed class Figure : IDisposable
{
    private readonly List<Action<SKCanvas>> _layers = [];
    private readonly List<IDisposable> _owned = [];

    internal Figure(int width, int height)
    {
        (Width, Height) = (width, height);
    }

    /// <summary>Gets the width in pixels at scale 1.</summary>
    public int Width { get; }

    /// <summary>Gets the height in pixels at scale 1.</summary>
    public int Height { get; }

    // Whether viewers of the SVG show enlarged images pixel by pixel instead of smoothed.
    internal bool PixelExact { get; init; }

    /// <summary>Returns the figure as a PNG file.</summary>
    /// <param name="scale">Pixels of the image per pixel of the figure, 0.25 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range.</exception>
    public byte[] ToPng(double scale = FigureStyle.PngScale)
    {
        if (!(scale >= 0.25 && scale <= 8))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "the scale of a PNG must be 0.25 to 8");
        }

        var size = new SKImageInfo((int)Math.Ceiling(Width * scale), (int)Math.Ceiling(Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(size);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)scale);
        Render(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Returns the figure as an SVG document.</summary>
    /// <param name="idPrefix">The beginning of every id. Documents in one page need different prefixes.</param>
    public string ToSvg(string idPrefix = "")
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
        {
            AddRectangle(canvas, new SKRect(0, 0, Width, Height), Colors.White);
            Render(canvas);
        }

        stream.Position = 0;
        return SvgDocument.Polish(stream, PixelExact, idPrefix);
    }

    /// <summary>Writes a PNG file. An older file of that name is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scale">Pixels of the image per pixel of the figure, 0.25 to 8.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public void SavePng(string path, double scale = FigureStyle.PngScale) => FigureFile.Write(path, ToPng(scale));

    /// <summary>Writes an SVG file. An older file of that name is replaced when the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public void SaveSvg(string path) => FigureFile.Write(path, System.Text.Encoding.UTF8.GetBytes(ToSvg()));

    /// <inheritdoc/>
    public void Dispose()
    {
        _owned.ForEach(item => item.Dispose());
        _owned.Clear();
    }

    // Disposes an item together with the figure.
    internal T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }

    // Adds two lines: what the figure shows, and where its data come from.
    internal void AddHeader(string title, string subtitle)
    {
        var width = Width - (2 * FigureStyle.Margin);
        AddText(FigureStyle.Title.Fit(title, width), FigureStyle.Margin, 26, FigureStyle.Title);
        AddText(FigureStyle.Remark.Fit(subtitle, width), FigureStyle.Margin, 47, FigureStyle.Remark);
    }

    // Adds a plot whose axes enclose the given rectangle. The plot may be changed until the figure is saved.
    internal Plot AddPlot(SKRect data, string horizontal, string vertical = "")
    {
        var plot = Own(FigureStyle.NewPlot());
        AddText(horizontal, data.MidX, data.Bottom + 38, FigureStyle.Label.Centred);
        AddText(vertical, data.Left - 52, data.MidY, FigureStyle.Label.Centred, -90);
        plot.Layout.Fixed(new PixelRect(data.Left, data.Right, data.Bottom, data.Top));
        var rendered = false;
        _layers.Add(canvas =>
        {
            var whole = new PixelRect(0, Width, Height, 0);
            if (!rendered)
            {
                // The first rendering of a plot settles limits and ticks, and for that it draws twice. Translucent marks would show
                // that, so the first rendering goes nowhere.
                using var nowhere = new SKNoDrawCanvas(Width, Height);
                plot.Render(nowhere, whole);
                rendered = true;
            }

            plot.Render(canvas, whole);
        });
        return plot;
    }

    internal void AddText(string text, float x, float y, TextStyle style, float degrees = 0) =>
        _layers.Add(canvas => style.Draw(canvas, text, x, y, degrees));

    internal void AddMark(float x, float y, MarkerStyle style) =>
        _layers.Add(canvas =>
        {
            using var paint = Paint.NewDisposablePaint();
            Drawing.DrawMarker(canvas, paint, new Pixel(x, y), style);
        });

    internal void AddRectangle(SKRect area, Color color) => _layers.Add(canvas => AddRectangle(canvas, area, color));

    internal void AddImage(SKImage image, SKRect area)
    {
        var sampling = PixelExact ? new SKSamplingOptions(SKFilterMode.Nearest) : new SKSamplingOptions(SKCubicResampler.Mitchell);
        _layers.Add(canvas => canvas.DrawImage(image, area, sampling));
    }

    private static void AddRectangle(SKCanvas canvas, SKRect area, Color color)
    {
        using var paint = new SKPaint { Color = color.ToSKColor() };
        canvas.DrawRect(area, paint);
    }

    private void Render(SKCanvas canvas) => _layers.ForEach(layer => layer(canvas));
}
