using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Metrics;

/// <summary>
/// SSIM of four images at once, one in each lane of the vectors. So each image's sums have the order that they have alone.
/// Sums of columns slide down the image and sums of windows slide along a row. Nothing is summed twice.
/// </summary>
internal sealed class SsimWindows(int side)
{
    /// <summary>The number of images at a time.</summary>
    public const int Images = 4;

    /// <summary>The side of a window. As scikit-image's default, the window is square and all its pixels have the same weight.</summary>
    public const int Window = 7;

    private const double Pixels = Window * Window;
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    private readonly Vector256<double>[] _a = new Vector256<double>[side * side];
    private readonly Vector256<double>[] _b = new Vector256<double>[side * side];
    private readonly Sums[] _columns = new Sums[side];

    /// <summary>Computes the mean SSIM of each image over its windows.</summary>
    /// <param name="a">Up to four images, side by side pixels each.</param>
    /// <param name="b">As many images to compare with.</param>
    /// <returns>One number for each image. Lanes without an image mean nothing.</returns>
    public Vector256<double> Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Interleave(a, _a);
        Interleave(b, _b);
        Array.Clear(_columns);
        var sum = Vector256<double>.Zero;
        for (var row = 0; row < side; row++)
        {
            var first = row * side;
            if (row < Window)
            {
                for (var x = 0; x < side; x++)
                {
                    _columns[x].Add(_a[first + x], _b[first + x]);
                }
            }
            else
            {
                var leaving = first - (Window * side);
                for (var x = 0; x < side; x++)
                {
                    _columns[x].Add(_a[first + x], _b[first + x]);
                    _columns[x].Subtract(_a[leaving + x], _b[leaving + x]);
                }
            }

            if (row >= Window - 1)
            {
                sum += SumOfRow();
            }
        }

        var windows = Vector256.Create((double)(side - Window + 1));
        return sum / windows / windows;
    }

    // Slides the window along a row whose columns are summed over its height.
    private Vector256<double> SumOfRow()
    {
        var (window, sum) = (default(Sums), Vector256<double>.Zero);
        for (var x = 0; x < Window; x++)
        {
            window.Add(_columns[x]);
        }

        sum += window.Similarity();
        for (var x = Window; x < side; x++)
        {
            window.Add(_columns[x]);
            window.Subtract(_columns[x - Window]);
            sum += window.Similarity();
        }

        return sum;
    }

    private static void Interleave(ReadOnlySpan<float> images, Vector256<double>[] lanes)
    {
        var size = lanes.Length;
        if (images.Length < Images * size)
        {
            Span<float> padded = new float[Images * size];
            images.CopyTo(padded);
            images = padded;
        }

        var first = images[..size];
        var second = images.Slice(size, size);
        var third = images.Slice(2 * size, size);
        var fourth = images.Slice(3 * size, size);
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = Vector256.Create((double)first[i], second[i], third[i], fourth[i]);
        }
    }

    /// <summary>Sums over the pixels of a window, or of a column of one.</summary>
    private struct Sums
    {
        private Vector256<double> _a;
        private Vector256<double> _b;
        private Vector256<double> _aa;
        private Vector256<double> _bb;
        private Vector256<double> _ab;

        // Products of single-precision pixels are exact in double precision, so subtracting them again loses almost nothing.
        public void Add(Vector256<double> a, Vector256<double> b)
        {
            _a += a;
            _b += b;
            _aa += a * a;
            _bb += b * b;
            _ab += a * b;
        }

        public void Subtract(Vector256<double> a, Vector256<double> b)
        {
            _a -= a;
            _b -= b;
            _aa -= a * a;
            _bb -= b * b;
            _ab -= a * b;
        }

        public void Add(in Sums other)
        {
            _a += other._a;
            _b += other._b;
            _aa += other._aa;
            _bb += other._bb;
            _ab += other._ab;
        }

        public void Subtract(in Sums other)
        {
            _a -= other._a;
            _b -= other._b;
            _aa -= other._aa;
            _bb -= other._bb;
            _ab -= other._ab;
        }

        // The definition with means and covariances written as sums over N pixels, numerator and denominator times N^2 each: one
        // division instead of six. Sample covariances have N - 1 instead of one N.
        public readonly Vector256<double> Similarity()
        {
            const double Sample = Pixels / (Pixels - 1);
            var (c1, c2) = (Vector256.Create(Pixels * Pixels * C1), Vector256.Create(Pixels * Pixels * C2));
            var (product, squares) = (_a * _b, (_a * _a) + (_b * _b));
            var covariance = Sample * ((Pixels * _ab) - product);
            var variances = Sample * ((Pixels * (_aa + _bb)) - squares);
            return ((2 * product) + c1) * ((2 * covariance) + c2) / ((squares + c1) * (variances + c2));
        }
    }
}
