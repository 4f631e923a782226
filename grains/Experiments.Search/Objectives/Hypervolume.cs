namespace Experiments.Search.Objectives;

/// <summary>
/// The volume that points dominate, up to a reference point: Zitzler and Thiele, "Multiobjective optimization using evolutionary algorithms"
/// (PPSN 1998). Exact, with one to three losses, by sweeps along one coordinate.
/// </summary>
public static class Hypervolume
{
    /// <summary>Returns the volume.</summary>
    /// <param name="points">The points, in any order; dominated points and points that are not better than the reference add nothing.</param>
    /// <param name="reference">The worst point that counts.</param>
    /// <exception cref="ArgumentException">There are no losses, or more than three.</exception>
    public static double Of(IEnumerable<IReadOnlyList<double>> points, IReadOnlyList<double> reference)
    {
        IReadOnlyList<double>[] inside = [.. points.Where(p => Enumerable.Range(0, reference.Count).All(i => p[i] < reference[i]))];
        return reference.Count switch
        {
            1 => inside.Length == 0 ? 0 : reference[0] - inside.Min(p => p[0]),
            2 => Area([.. inside.Select(p => (p[0], p[1])).Order()], reference[0], reference[1]),
            3 => Volume(inside, reference),
            var count => throw new ArgumentException($"{count} losses; there must be one to three", nameof(reference)),
        };
    }

    /// <summary>Returns by how much the volume would shrink without each point; 0 for dominated points.</summary>
    public static double[] Contributions(IReadOnlyList<IReadOnlyList<double>> points, IReadOnlyList<double> reference)
    {
        var whole = Of(points, reference);
        return [.. Enumerable.Range(0, points.Count).Select(left => Math.Max(0, whole - Of(points.Where((_, i) => i != left), reference)))];
    }

    /// <summary>Returns the area left and below; points in the order of their first loss.</summary>
    private static double Area(List<(double X, double Y)> points, double right, double top)
    {
        var area = 0.0;
        foreach (var (x, y) in points)
        {
            if (y < top)
            {
                area += (right - x) * (top - y);
                top = y;
            }
        }

        return area;
    }

    /// <summary>Adds slabs along the third loss. In each slab, the points so far dominate an area of the first two.</summary>
    private static double Volume(IReadOnlyList<double>[] points, IReadOnlyList<double> reference)
    {
        Array.Sort(points, (a, b) => a[2].CompareTo(b[2]));
        var staircase = new List<(double X, double Y)>();
        var volume = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            Add(staircase, points[i][0], points[i][1]);
            var next = i + 1 < points.Length ? points[i + 1][2] : reference[2];
            volume += next > points[i][2] ? (next - points[i][2]) * Area(staircase, reference[0], reference[1]) : 0;
        }

        return volume;
    }

    /// <summary>Adds a point to a list without dominated points, in the order of the first loss.</summary>
    private static void Add(List<(double X, double Y)> staircase, double x, double y)
    {
        if (staircase.Any(p => p.X <= x && p.Y <= y))
        {
            return;
        }

        staircase.RemoveAll(p => x <= p.X && y <= p.Y);
        var place = staircase.FindIndex(p => p.X > x);
        staircase.Insert(place < 0 ? staircase.Count : place, (x, y));
    }
}
