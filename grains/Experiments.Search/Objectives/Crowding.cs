namespace Experiments.Search.Objectives;

/// <summary>The crowding distance of Deb et al. (2002), section III-B: how far apart the neighbours of a point on its front are.</summary>
public static class Crowding
{
    /// <summary>Returns the distance of each point of one front. It is infinite for points that are first or last in a loss.</summary>
    /// <param name="points">The points of the front, each with the same number of finite losses.</param>
    public static double[] Distances(IReadOnlyList<IReadOnlyList<double>> points)
    {
        var distances = new double[points.Count];
        for (var loss = 0; points.Count > 0 && loss < points[0].Count; loss++)
        {
            int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(i => points[i][loss])];
            var range = points[order[^1]][loss] - points[order[0]][loss];
            distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
            for (var i = 1; range > 0 && i < order.Length - 1; i++)
            {
                distances[order[i]] += (points[order[i + 1]][loss] - points[order[i - 1]][loss]) / range;
            }
        }

        return distances;
    }
}
