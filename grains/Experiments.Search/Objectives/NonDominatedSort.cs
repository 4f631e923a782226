namespace Experiments.Search.Objectives;

/// <summary>
/// Sorts points into fronts. The first holds the points that no other dominates, and the second those that only points of the first dominate.
/// Source: Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II" (IEEE Transactions on Evolutionary
/// Computation 2002). The fronts are found as by Zhang, Tian, Cheng and Jin, "An efficient approach to nondominated sorting for evolutionary
/// multiobjective optimization" (same journal, 2015). That gives the same fronts, in time n log n with two losses and at most n² with more.
/// </summary>
public static class NonDominatedSort
{
    /// <summary>Returns the front of each point, from 0. Equal points are on the same front.</summary>
    /// <param name="points">The points, each with the same number of finite losses.</param>
    public static int[] Fronts(IReadOnlyList<IReadOnlyList<double>> points)
    {
        // In lexicographic order only an earlier point can dominate a later one.
        int[] order = [.. Enumerable.Range(0, points.Count).Order(Comparer<int>.Create((a, b) => Compare(points[a], points[b]) is not 0 and var sign ? sign : a.CompareTo(b)))];
        var fronts = new List<List<int>>();
        var frontOf = new int[points.Count];
        foreach (var point in order)
        {
            // A point that a front dominates is dominated by all fronts before, too.
            var (low, high) = (0, fronts.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = IsDominated(points, fronts[middle], point) ? (middle + 1, high) : (low, middle);
            }

            if (low == fronts.Count)
            {
                fronts.Add([]);
            }

            fronts[low].Add(point);
            frontOf[point] = low;
        }

        return frontOf;
    }

    private static bool IsDominated(IReadOnlyList<IReadOnlyList<double>> points, List<int> front, int point)
    {
        // With two losses, the last member of a front has its smallest second loss, so that no other needs to be asked.
        var first = points[point].Count <= 2 ? front.Count - 1 : 0;
        for (var i = front.Count - 1; i >= first; i--)
        {
            if (Dominance.Dominates(points[front[i]], points[point]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Compare(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].CompareTo(second[i]) is not 0 and var sign)
            {
                return sign;
            }
        }

        return 0;
    }
}
