namespace Experiments.Training.Metrics;

/// <summary>How alike grey images are whose values span 0 to 1.</summary>
public static class ImageMetrics
{
    // scikit-image's defaults: a square window, every pixel of it alike.
    private const int Window = 7;
    private const double Pixels = Window * Window;
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    /// <summary>
    /// Mean structural similarity (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", 2004) as scikit-image's
    /// <c>structural_similarity(a, b, data_range=1)</c> computes it in double precision: windows of 7 by 7 pixels, sample
    /// covariances, K1 0.01, K2 0.03, only windows that lie inside of the image; averaged over windows, then over images.
    /// </summary>
    /// <param name="a">Images, <paramref name="count"/> by side by side, row by row.</param>
    /// <param name="b">The images to compare with, same shape.</param>
    /// <param name="count">Number of images, at least 1.</param>
    /// <param name="side">Pixels on a side, at least 7.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or there is no image, or it is smaller than the window.</exception>
    public static double MeanSsim(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int count, int side)
    {
        if (count < 1 || side < Window)
        {
            throw new ArgumentException($"at least one image of {Window} by {Window} pixels or more is needed, not {count} of {side} by {side}");
        }

        var expected = (long)count * side * side;
        if (a.Length != expected || b.Length != expected)
        {
            throw new ArgumentException(
                $"{count} images of {side} by {side} pixels have {expected} values; there are {a.Length} and {b.Length}");
        }

        var size = side * side;
        var columns = new WindowSums[side];
        var sum = 0.0;
        for (var image = 0; image < count; image++)
        {
            sum += Ssim(a.Slice(image * size, size), b.Slice(image * size, size), side, columns);
        }

        return sum / count;
    }

    /// <summary>Mean of the squared differences of values.</summary>
    /// <param name="a">Values, at least one.</param>
    /// <param name="b">As many values.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or there are no values.</exception>
    public static double MeanSquaredError(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length || a.IsEmpty)
        {
            throw new ArgumentException($"as many values are needed on both sides, at least one; there are {a.Length} and {b.Length}");
        }

        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return sum / a.Length;
    }

    private static double Ssim(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int side, Span<WindowSums> columns)
    {
        columns.Clear();
        var sum = 0.0;
        for (var row = 0; row < side; row++)
        {
            var (first, leaving) = (row * side, (row - Window) * side);
            for (var x = 0; x < side; x++)
            {
                columns[x].Add(a[first + x], b[first + x], 1);
                if (leaving >= 0)
                {
                    columns[x].Add(a[leaving + x], b[leaving + x], -1);
                }
            }

            if (row >= Window - 1)
            {
                sum += SumOfRow(columns);
            }
        }

        var windows = side - Window + 1;
        return sum / windows / windows;
    }

    // Slides the window along a row whose columns are summed over its height.
    private static double SumOfRow(ReadOnlySpan<WindowSums> columns)
    {
        var (window, sum) = (default(WindowSums), 0.0);
        for (var x = 0; x < columns.Length; x++)
        {
            window.Add(columns[x], 1);
            if (x >= Window)
            {
                window.Add(columns[x - Window], -1);
            }

            if (x >= Window - 1)
            {
                sum += window.Similarity();
            }
        }

        return sum;
    }

    private struct WindowSums
    {
        private double _a;
        private double _b;
        private double _aa;
        private double _bb;
        private double _ab;

        // Products of single-precision pixels are exact in double precision, so taking them away again loses almost nothing.
        internal void Add(double a, double b, double sign)
        {
            _a += sign * a;
            _b += sign * b;
            _aa += sign * a * a;
            _bb += sign * b * b;
            _ab += sign * a * b;
        }

        internal void Add(in WindowSums other, double sign)
        {
            _a += sign * other._a;
            _b += sign * other._b;
            _aa += sign * other._aa;
            _bb += sign * other._bb;
            _ab += sign * other._ab;
        }

        internal readonly double Similarity()
        {
            const double Sample = Pixels / (Pixels - 1);
            var (meanA, meanB) = (_a / Pixels, _b / Pixels);
            var varianceA = Sample * ((_aa / Pixels) - (meanA * meanA));
            var varianceB = Sample * ((_bb / Pixels) - (meanB * meanB));
            var covariance = Sample * ((_ab / Pixels) - (meanA * meanB));
            return ((2 * meanA * meanB) + C1) * ((2 * covariance) + C2)
                / (((meanA * meanA) + (meanB * meanB) + C1) * (varianceA + varianceB + C2));
        }
    }
}
