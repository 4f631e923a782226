using System.Runtime.Intrinsics;
using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>
/// k-means as scikit-learn starts its mixtures with it: greedy k-means++ seeding (Arthur and Vassilvitskii, 2007) and
/// Lloyd's algorithm with its default stopping rule.
/// </summary>
internal static class KMeans
{
    private const int MaxIterations = 300;
    private const double RelativeTolerance = 1e-4;

    /// <summary>Chooses starting centres among the points.</summary>
    /// <param name="points">N points in D dimensions.</param>
    /// <param name="clusters">K, at most N.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>K by D, row by row.</returns>
    internal static double[] Seed(PointColumns points, int clusters, PhiloxRandom random)
    {
        var dimensions = points.Dimensions;
        var trials = 2 + (int)Math.Log(clusters);
        var centres = new double[clusters * dimensions];
        var nearest = new Vector512<double>[points.Vectors];
        Copy(points, random.NextInt32(points.Count), centres.AsSpan(0, dimensions));
        points.SquaredDistances(centres.AsSpan(0, dimensions), nearest);
        var potential = Total(points, nearest);

        for (var k = 1; k < clusters; k++)
        {
            var (best, bestPotential) = (Array.Empty<Vector512<double>>(), double.PositiveInfinity);
            foreach (var candidate in Draw(PointColumns.Scalars(nearest)[..points.Count], potential, trials, random))
            {
                var centre = new double[dimensions];
                Copy(points, candidate, centre);
                var distances = new Vector512<double>[points.Vectors];
                points.SquaredDistances(centre, distances);
                for (var v = 0; v < distances.Length; v++)
                {
                    distances[v] = Vector512.Min(distances[v], nearest[v]);
                }

                var total = Total(points, distances);
                if (total < bestPotential)
                {
                    (best, bestPotential) = (distances, total);
                    centre.CopyTo(centres.AsSpan(k * dimensions));
                }
            }

            (nearest, potential) = (best, bestPotential);
        }

        return centres;
    }

    /// <summary>
    /// Lloyd's algorithm, until no point changes its cluster or the centres move less than the tolerance.
    /// </summary>
    /// <param name="points">N points in D dimensions.</param>
    /// <param name="centres">Starting centres, K by D, row by row; moved.</param>
    /// <returns>The cluster of each point, 0 to K - 1.</returns>
    internal static int[] Lloyd(PointColumns points, double[] centres)
    {
        var tolerance = RelativeTolerance * MeanVariance(points);
        var labels = Nearest(points, centres);
        for (var iteration = 1; iteration <= MaxIterations; iteration++)
        {
            var shift = Move(points, labels, centres);
            var next = Nearest(points, centres);
            var same = next.AsSpan().SequenceEqual(labels);
            labels = next;
            if (same || shift <= tolerance)
            {
                break;
            }
        }

        return labels;
    }

    private static int[] Draw(ReadOnlySpan<double> weights, double total, int trials, PhiloxRandom random)
    {
        var cumulative = new double[weights.Length];
        var sum = 0.0;
        for (var n = 0; n < weights.Length; n++)
        {
            cumulative[n] = sum += weights[n];
        }

        var drawn = new int[trials];
        for (var t = 0; t < trials; t++)
        {
            var target = random.NextDouble() * total;
            var (low, high) = (0, weights.Length - 1);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = cumulative[middle] < target ? (middle + 1, high) : (low, middle);
            }

            drawn[t] = low;
        }

        return drawn;
    }

    private static int[] Nearest(PointColumns points, ReadOnlySpan<double> centres)
    {
        var clusters = centres.Length / points.Dimensions;
        var negated = points.Empty(clusters);
        for (var k = 0; k < clusters; k++)
        {
            points.SquaredDistances(centres.Slice(k * points.Dimensions, points.Dimensions), negated[k]);
            for (var v = 0; v < negated[k].Length; v++)
            {
                negated[k][v] = -negated[k][v];
            }
        }

        return points.Largest(negated);
    }

    /// <summary>Moves every centre to the mean of its points.</summary>
    /// <returns>Sum of the squared distances that the centres moved.</returns>
    private static double Move(PointColumns points, int[] labels, double[] centres)
    {
        var dimensions = points.Dimensions;
        var counts = new int[centres.Length / dimensions];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        if (counts.Contains(0))
        {
            labels = FillEmptyClusters(points, labels, counts, centres);
        }

        var sums = new double[centres.Length];
        for (var d = 0; d < dimensions; d++)
        {
            var column = points.Coordinates(d);
            for (var n = 0; n < labels.Length; n++)
            {
                sums[(labels[n] * dimensions) + d] += column[n];
            }
        }

        var shift = 0.0;
        for (var i = 0; i < centres.Length; i++)
        {
            var count = counts[i / dimensions];
            var moved = count == 0 ? centres[i] : sums[i] / count;
            shift += (moved - centres[i]) * (moved - centres[i]);
            centres[i] = moved;
        }

        return shift;
    }

    // As in scikit-learn, the points farthest from their centres become the centres of empty clusters.
    private static int[] FillEmptyClusters(PointColumns points, int[] labels, int[] counts, double[] centres)
    {
        var distances = new double[labels.Length];
        for (var d = 0; d < points.Dimensions; d++)
        {
            var column = points.Coordinates(d);
            for (var n = 0; n < labels.Length; n++)
            {
                var difference = column[n] - centres[(labels[n] * points.Dimensions) + d];
                distances[n] += difference * difference;
            }
        }

        var filled = (int[])labels.Clone();
        var empty = Enumerable.Range(0, counts.Length).Where(k => counts[k] == 0).ToArray();
        var farthest = Enumerable.Range(0, labels.Length).OrderByDescending(n => distances[n]).Take(empty.Length);
        foreach (var (point, cluster) in farthest.Zip(empty))
        {
            counts[filled[point]]--;
            counts[cluster]++;
            filled[point] = cluster;
        }

        return filled;
    }

    private static double MeanVariance(PointColumns points)
    {
        var sum = 0.0;
        for (var d = 0; d < points.Dimensions; d++)
        {
            var mean = 0.0;
            foreach (var coordinate in points.Coordinates(d))
            {
                mean += coordinate / points.Count;
            }

            foreach (var coordinate in points.Coordinates(d))
            {
                sum += (coordinate - mean) * (coordinate - mean);
            }
        }

        return sum / points.Count / points.Dimensions;
    }

    private static double Total(PointColumns points, Vector512<double>[] column)
    {
        PointColumns.Scalars(column)[points.Count..].Clear();
        return PointColumns.Sum(column);
    }

    private static void Copy(PointColumns points, int index, Span<double> point)
    {
        for (var d = 0; d < point.Length; d++)
        {
            point[d] = points.Coordinates(d)[index];
        }
    }
}
