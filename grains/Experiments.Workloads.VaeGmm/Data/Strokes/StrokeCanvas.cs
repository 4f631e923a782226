using System.Runtime.CompilerServices;
using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Data.Strokes;

/// <summary>Draws a pen's path as a grey image, placed as MNIST's are: the ink in a box of 20 pixels, its centre of mass in the middle.</summary>
internal sealed class StrokeCanvas
{
    private const int Side = DigitImages.Side;
    private const double Box = 20;

    private readonly double[] _ink = new double[DigitImages.PixelCount];
    private readonly double[] _row = new double[Side];

    /// <summary>Draws into an image of 784 bytes.</summary>
    public void Draw(List<List<(double X, double Y)>> paths, PhiloxRandom random, Span<byte> image)
    {
        var radius = Math.Max(0.7, 1.3 + (0.35 * random.NextBell()));
        var softness = random.NextBetween(0.7, 1.1);
        var box = Box * random.NextBetween(0.93, 1.03);
        Place(paths, box - (2 * radius), radius, random.NextBell() * 0.4, random.NextBell() * 0.4);

        Array.Clear(_ink);
        foreach (var path in paths)
        {
            // Pressure changes along a stroke.
            var (first, last) = (radius * random.NextBetween(0.8, 1.15), radius * random.NextBetween(0.75, 1.1));
            for (var i = 0; i + 1 < path.Count; i++)
            {
                Segment(path[i], path[i + 1], first + ((last - first) * i / path.Count), softness);
            }
        }

        Blur(random.NextBetween(0, 0.08));
        var strength = random.NextBetween(0.95, 1.35);
        var grain = random.NextBetween(0, 0.16);
        for (var i = 0; i < _ink.Length; i++)
        {
            // Grain is a matter of ink; paper stays white, as in MNIST.
            var value = _ink[i] <= 0 ? 0 : _ink[i] * strength * (1 + (grain * random.NextBetween(-1, 1)));
            image[i] = (byte)((255 * Math.Min(value, 1)) + 0.5);
        }
    }

    /// <summary>Scales the path to a size and moves its centre of mass to the centre of the image, shifted a little, but never over the border.</summary>
    private static void Place(List<List<(double X, double Y)>> paths, double size, double radius, double shiftX, double shiftY)
    {
        var (minX, maxX, minY, maxY) = Bounds(paths);
        var scale = size / Math.Max(maxX - minX, maxY - minY);
        var (massX, massY) = CentreOfMass(paths);

        var margin = radius + 1;
        var moveX = Within((Side / 2.0) - (massX * scale) + shiftX, margin - (minX * scale), Side - margin - (maxX * scale));
        var moveY = Within((Side / 2.0) - (massY * scale) + shiftY, margin - (minY * scale), Side - margin - (maxY * scale));
        foreach (var path in paths)
        {
            for (var i = 0; i < path.Count; i++)
            {
                path[i] = ((path[i].X * scale) + moveX, (path[i].Y * scale) + moveY);
            }
        }
    }

    private static (double MinX, double MaxX, double MinY, double MaxY) Bounds(List<List<(double X, double Y)>> paths)
    {
        var (minX, maxX, minY, maxY) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (var path in paths)
        {
            foreach (var (x, y) in path)
            {
                (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
                (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
            }
        }

        return (minX, maxX, minY, maxY);
    }

    private static double Within(double value, double low, double high) => Math.Min(Math.Max(value, low), high);

    private static (double X, double Y) CentreOfMass(List<List<(double X, double Y)>> paths)
    {
        var (x, y, total) = (0.0, 0.0, 0.0);
        foreach (var path in paths)
        {
            for (var i = 0; i + 1 < path.Count; i++)
            {
                var (dx, dy) = (path[i + 1].X - path[i].X, path[i + 1].Y - path[i].Y);
                var length = Math.Sqrt((dx * dx) + (dy * dy));
                x += length * (path[i].X + (dx / 2));
                y += length * (path[i].Y + (dy / 2));
                total += length;
            }
        }

        return (x / total, y / total);
    }

    /// <summary>Inks the pixels near a segment: half of it at the radius, fading over the softness, which also takes the edge's jaggedness.</summary>
    /// <remarks>Drawing a set takes about as long as the tiered compiler takes to notice that this is hot, hence the attribute.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Segment((double X, double Y) start, (double X, double Y) end, double radius, double softness)
    {
        var reach = radius + (softness / 2);
        var (dx, dy) = (end.X - start.X, end.Y - start.Y);
        var scale = 1 / Math.Max((dx * dx) + (dy * dy), 1e-12);
        var (left, right) = Pixels(Math.Min(start.X, end.X) - reach, Math.Max(start.X, end.X) + reach);
        var (top, bottom) = Pixels(Math.Min(start.Y, end.Y) - reach, Math.Max(start.Y, end.Y) + reach);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                ref var pixel = ref _ink[(row * Side) + column];
                if (pixel >= 1)
                {
                    continue;
                }

                var (x, y) = (column + 0.5 - start.X, row + 0.5 - start.Y);
                var along = Within(((x * dx) + (y * dy)) * scale, 0, 1);
                var (offX, offY) = (x - (along * dx), y - (along * dy));
                var squared = (offX * offX) + (offY * offY);
                if (squared < reach * reach)
                {
                    var ink = Within(((radius - Math.Sqrt(squared)) / softness) + 0.5, 0, 1);
                    pixel = Math.Max(pixel, ink);
                }
            }
        }
    }

    private static (int First, int Last) Pixels(double low, double high) => (Math.Max((int)low, 0), Math.Min((int)high, Side - 1));

    /// <summary>Three by three, by columns and rows, with a weight for each neighbour.</summary>
    private void Blur(double neighbour)
    {
        for (var line = 0; line < Side; line++)
        {
            BlurLine(line * Side, 1, neighbour);
        }

        for (var line = 0; line < Side; line++)
        {
            BlurLine(line, Side, neighbour);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BlurLine(int start, int stride, double neighbour)
    {
        for (var i = 0; i < Side; i++)
        {
            _row[i] = _ink[start + (i * stride)];
        }

        for (var i = 0; i < Side; i++)
        {
            var around = (i > 0 ? _row[i - 1] : 0) + (i + 1 < Side ? _row[i + 1] : 0);
            _ink[start + (i * stride)] = ((1 - (2 * neighbour)) * _row[i]) + (neighbour * around);
        }
    }
}
