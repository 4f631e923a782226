namespace Experiments.Analysis.Importances;

/// <summary>
/// The analysis of variance of a complete factorial design (Fisher, "The design of experiments", 1935), which gives the Sobol
/// indices of the grid's points exactly: Sobol, "Sensitivity estimates for nonlinear mathematical models" (1993).
/// </summary>
internal static class GridAnova
{
    /// <summary>Returns first-order indices and what pairs add to them; null if the points are not a complete grid with at least two levels in some coordinate.</summary>
    /// <param name="points">The distinct rows of coordinates.</param>
    /// <param name="values">A value for each row, not all the same.</param>
    public static (double[] Main, double[,] Pairs)? Of(IReadOnlyList<double[]> points, IReadOnlyList<double> values)
    {
        var size = points[0].Length;
        double[][] levels = [.. Enumerable.Range(0, size).Select(i => points.Select(p => p[i]).Distinct().Order().ToArray())];
        var cells = points.Select(p => string.Join(' ', p.Select((x, i) => Array.IndexOf(levels[i], x)))).Distinct().Count();
        if (cells != points.Count || levels.Aggregate(1L, (product, l) => product * l.Length) != points.Count || levels.Count(l => l.Length > 1) < Math.Min(2, size))
        {
            return null;
        }

        var mean = values.Average();
        var total = values.Average(v => (v - mean) * (v - mean));
        var (main, pairs) = (new double[size], new double[size, size]);
        for (var i = 0; i < size; i++)
        {
            main[i] = Variance(p => p[i]) / total;
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = i + 1; j < size; j++)
            {
                pairs[i, j] = Math.Max(0, (Variance(p => (p[i], p[j])) / total) - main[i] - main[j]);
            }
        }

        return (main, pairs);

        // Every cell has the same number of points, so that its mean has the same weight.
        double Variance<T>(Func<double[], T> cell) =>
            points.Zip(values).GroupBy(p => cell(p.First), p => p.Second).Average(g => (g.Average() - mean) is var d ? d * d : 0);
    }
}
