using Experiments.Analysis.Importances.Forests;
using Experiments.Analysis.Sweeps;

namespace Experiments.Analysis.Importances;

/// <summary>
/// What the forest of the importances predicts over two parameters, averaged over the others' values in the setups that were run:
/// Friedman, "Greedy function approximation: a gradient boosting machine" (Annals of Statistics 2001), section 8.2.
/// </summary>
public static class PartialDependence
{
    // More setups than this do not change an average that a figure shows.
    private const int MostSetups = 64;

    /// <summary>Returns the surface; null if too few setups have completed.</summary>
    /// <param name="table">The sweep.</param>
    /// <param name="across">The index of a parameter.</param>
    /// <param name="up">The index of another parameter.</param>
    /// <param name="cells">The number of cells along each of them.</param>
    /// <returns>Predictions in the middles of cells of the unit square: first index across, second up.</returns>
    public static double[,]? Of(SweepTable table, int across, int up, int cells)
    {
        var data = ImportanceData.Of(table).ForForest();
        if (data.Setups.Count < ImportanceEstimate.FewestSetups)
        {
            return null;
        }

        var features = ImportanceEstimate.Features(table);
        double[][] points = [.. data.Setups.Select(s => s.Point.ToArray())];
        var forest = RandomForest.Grow(features, points, data.Means(), table.Spec.SamplerSeed);
        double[][] others = [.. points.Where((_, i) => i % ((points.Length + MostSetups - 1) / MostSetups) == 0)];
        var surface = new double[cells, cells];
        for (var x = 0; x < cells; x++)
        {
            for (var y = 0; y < cells; y++)
            {
                surface[x, y] = others.Average(other => Predict(forest, features, [.. other], across, (x + 0.5) / cells, up, (y + 0.5) / cells));
            }
        }

        return surface;
    }

    private static double Predict(RandomForest forest, ForestFeature[] features, double[] point, int across, double x, int up, double y)
    {
        (point[across], point[up]) = (x, y);
        return forest.Trees.Average(tree => RandomForest.Predict(tree, features, point));
    }
}
