namespace Experiments.Workloads.VaeGmm.Metrics;

/// <summary>Measures of how alike grey images with values from 0 to 1 are.</summary>
public static class ImageMetrics
{
    /// <summary>
    /// Computes the mean structural similarity (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", 2004) as scikit-image's
    /// <c>structural_similarity(a, b, data_range=1)</c> does in double precision: windows of 7 by 7 pixels inside the image,
    /// sample covariances, K1 0.01, K2 0.03. The mean is over windows, then over images.
    /// </summary>
    /// <param name="a">Images, <paramref name="count"/> by side by side, row by row.</param>
    /// <param name="b">The images to compare with, same shape.</param>
    /// <param name="count">Number of images, at least 1.</param>
    /// <param name="side">Pixels on a side, at least 7.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or there is no image, or it is smaller than the window.</exception>
    public static double MeanSsim(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int count, int side)
    {
        if (count < 1 || side < SsimWindows.Window)
        {
            throw new ArgumentException($"at least one image of {SsimWindows.Window} by {SsimWindows.Window} pixels or more is needed, not {count} of {side} by {side}");
        }

        var expected = (long)count * side * side;
        if (a.Length != expected || b.Length != expected)
        {
            throw new ArgumentException(
                $"{count} images of {side} by {side} pixels have {expected} values; there are {a.Length} and {b.Length}");
        }

        var size = side * side;
        var ssim = new SsimWindows(side);
        var sum = 0.0;
        for (var first = 0; first < count; first += SsimWindows.Images)
        {
            var images = Math.Min(SsimWindows.Images, count - first);
            var values = ssim.Of(a.Slice(first * size, images * size), b.Slice(first * size, images * size));
            for (var image = 0; image < images; image++)
            {
                sum += values[image];
            }
        }

        return sum / count;
    }

    /// <summary>Computes the mean of the squared differences of values.</summary>
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
}
