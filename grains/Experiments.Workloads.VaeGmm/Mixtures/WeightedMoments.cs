using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>Mean and covariance of weighted points.</summary>
internal static class WeightedMoments
{
    // With 256 dimensions, the differences of a tile take 512 KiB and stay in the second-level cache.
    private const int TileVectors = 8 * PointColumns.BlockVectors;

    /// <summary>Computes the mean, then the covariance about it, in two passes, as scikit-learn does.</summary>
    /// <param name="points">N points in D dimensions.</param>
    /// <param name="weights">Weight of each point; 0 for the filling points.</param>
    /// <param name="total">The number that the sums are divided by.</param>
    /// <param name="mean">Receives D numbers.</param>
    /// <param name="covariance">Receives D by D numbers.</param>
    internal static void Estimate(
        PointColumns points, ReadOnlySpan<Vector512<double>> weights, double total, Span<double> mean, Span<double> covariance)
    {
        for (var d = 0; d < mean.Length; d++)
        {
            mean[d] = PointColumns.Dot(weights, points[d]) / total;
        }

        covariance.Clear();
        var differences = new Vector512<double>[mean.Length * TileVectors];
        for (var start = 0; start < points.Vectors; start += TileVectors)
        {
            var length = Math.Min(TileVectors, points.Vectors - start);
            AddTile(points, weights.Slice(start, length), start, mean, differences, covariance);
        }

        for (var i = 0; i < mean.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                covariance[(i * mean.Length) + j] /= total;
                covariance[(j * mean.Length) + i] = covariance[(i * mean.Length) + j];
            }
        }
    }

    private static void AddTile(
        PointColumns points,
        ReadOnlySpan<Vector512<double>> weights,
        int start,
        ReadOnlySpan<double> mean,
        Vector512<double>[] differences,
        Span<double> covariance)
    {
        Span<Vector512<double>> weighted = stackalloc Vector512<double>[weights.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            var column = points[i].Slice(start, weights.Length);
            var difference = differences.AsSpan(i * TileVectors, weights.Length);
            var centre = Vector512.Create(mean[i]);
            for (var v = 0; v < weights.Length; v++)
            {
                difference[v] = column[v] - centre;
                weighted[v] = weights[v] * difference[v];
            }

            for (var j = 0; j <= i; j++)
            {
                covariance[(i * mean.Length) + j] += PointColumns.Dot(weighted, differences.AsSpan(j * TileVectors, weights.Length));
            }
        }
    }
}
