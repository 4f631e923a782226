using System.Numerics;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// The nonzero elements of a layer's input x, by images for the forward product and by features for the weights' gradient. Five
/// of six pixels of handwriting are 0, and so are many outputs of a ReLU. Leaving their terms out changes no sum.
/// </summary>
internal sealed unsafe class SparseInput
{
    // Features that show whether the matrix is too dense, so that giving up costs little.
    private const int SampledFeatures = 8;

    private const int Width = Panel.Width;

    private readonly double _mostDensity;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="features">Rows of the input.</param>
    /// <param name="images">Most columns of the input.</param>
    /// <param name="mostDensity">Share of nonzero elements beyond which a dense product is faster.</param>
    /// <param name="wide">Whether products take vectors of 512 bits.</param>
    public SparseInput(int features, int images, double mostDensity, bool wide)
    {
        // A feature that begins within the limit may end beyond it.
        var capacity = checked((int)((long)(features + SampledFeatures) * images * mostDensity) + images);
        ByImage = new(images, capacity, wide);
        ByFeature = new(features, capacity, wide);
        _mostDensity = mostDensity;
    }

    /// <summary>Gets the elements by images: x^T.</summary>
    public SparseRows ByImage { get; }

    /// <summary>Gets the elements by features: x.</summary>
    public SparseRows ByFeature { get; }

    /// <summary>Compresses a matrix of features by images, unless that is too dense to be worth it.</summary>
    /// <returns>Whether the matrix was compressed.</returns>
    public bool TryCompress(PanelMatrix x)
    {
        fixed (int* featureStarts = ByFeature.Starts, images = ByFeature.Columns, imageStarts = ByImage.Starts, features = ByImage.Columns)
        fixed (float* byFeature = ByFeature.Values, byImage = ByImage.Values)
        {
            if (!TryFillFeatures(x, featureStarts, images, byFeature))
            {
                return false;
            }

            FillImages(x, featureStarts, images, byFeature, imageStarts, features, byImage);
            return true;
        }
    }

    private bool TryFillFeatures(PanelMatrix x, int* starts, int* images, float* values)
    {
        var count = 0;
        var lastMask = uint.MaxValue >> (32 - Width) >> ((Width - (x.Columns % Width)) % Width);
        starts[0] = 0;
        for (var feature = 0; feature < x.Rows; feature++)
        {
            for (var panel = 0; panel < x.PanelCount; panel++)
            {
                var source = x.PanelAt(panel) + (feature * Width);
                var mask = NonzeroMask(source) & (panel == x.PanelCount - 1 ? lastMask : uint.MaxValue);
                for (; mask != 0; mask &= mask - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(mask);
                    images[count] = (panel * Width) + lane;
                    values[count++] = source[lane];
                }
            }

            starts[feature + 1] = count;
            if (count > Math.Max(feature + 1, SampledFeatures) * x.Columns * _mostDensity)
            {
                return false;
            }
        }

        return true;
    }

    // A counting sort by image, which keeps the features in order within each.
    private static void FillImages(
        PanelMatrix x, int* featureStarts, int* images, float* byFeature, int* imageStarts, int* features, float* byImage)
    {
        new Span<int>(imageStarts, x.Columns + 1).Clear();
        for (var i = 0; i < featureStarts[x.Rows]; i++)
        {
            imageStarts[images[i] + 1]++;
        }

        for (var image = 0; image < x.Columns; image++)
        {
            imageStarts[image + 1] += imageStarts[image];
        }

        for (var feature = 0; feature < x.Rows; feature++)
        {
            for (var i = featureStarts[feature]; i < featureStarts[feature + 1]; i++)
            {
                var place = imageStarts[images[i]]++;
                features[place] = feature;
                byImage[place] = byFeature[i];
            }
        }

        // Every start has moved to the next one.
        for (var image = x.Columns; image > 0; image--)
        {
            imageStarts[image] = imageStarts[image - 1];
        }

        imageStarts[0] = 0;
    }

    // NaN is not equal to 0, so it is kept and spreads as it should.
    private static uint NonzeroMask(float* values) =>
        (uint)~Vector512.Equals(Vector512.Load(values), Vector512<float>.Zero).ExtractMostSignificantBits() & (uint.MaxValue >> (32 - Width));
}
