namespace Experiments.Analysis.Importances.Forests;

/// <summary>
/// The variance of a tree's prediction over the whole unit cube, and the parts of it that belong to one feature or to two:
/// Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance" (ICML 2014), algorithm 2.
/// The result is exact, since a tree is constant on boxes.
/// </summary>
internal sealed class TreeVariance
{
    private readonly double[][] _sizes;
    private readonly List<Leaf> _leaves = [];
    private readonly double _mean;

    /// <summary>Splits a tree into its boxes.</summary>
    public TreeVariance(TreeNode root, IReadOnlyList<ForestFeature> features)
    {
        var cuts = features.Select(_ => new SortedSet<double> { 0, 1 }).ToArray();
        Collect(root, features, cuts);

        // Each feature's unit interval falls into cells between the tree's thresholds, or into its levels.
        double[][] ends = [.. features.Select((f, i) => f.Levels is { } levels ? [.. Enumerable.Range(0, levels + 1).Select(l => (double)l / levels)] : cuts[i].ToArray())];
        _sizes = [.. ends.Select(e => e.Zip(e.Skip(1), (low, high) => high - low).ToArray())];
        Visit(root, features, ends, [.. _sizes.Select(s => Enumerable.Range(0, s.Length).ToArray())]);
        _mean = _leaves.Sum(l => l.Value * l.Sizes.Aggregate(1.0, (product, size) => product * size));
        Total = _leaves.Sum(l => (l.Value - _mean) * (l.Value - _mean) * l.Sizes.Aggregate(1.0, (product, size) => product * size));
    }

    /// <summary>Gets the variance of the prediction at a uniformly random point.</summary>
    public double Total { get; }

    /// <summary>Returns the variance of the prediction at a random value of one feature, averaged over all others.</summary>
    public double Of(int feature)
    {
        var means = new double[_sizes[feature].Length];
        foreach (var leaf in _leaves)
        {
            var share = (leaf.Value - _mean) * SizeWithout(leaf, feature, feature);
            foreach (var cell in leaf.Cells[feature])
            {
                means[cell] += share;
            }
        }

        return means.Zip(_sizes[feature], (mean, size) => mean * mean * size).Sum();
    }

    /// <summary>Returns the variance of the prediction at random values of two features, averaged over all others. It contains that of each alone.</summary>
    public double Of(int first, int second)
    {
        var width = _sizes[second].Length;
        var means = new double[_sizes[first].Length * width];
        foreach (var leaf in _leaves)
        {
            var share = (leaf.Value - _mean) * SizeWithout(leaf, first, second);
            foreach (var row in leaf.Cells[first])
            {
                foreach (var column in leaf.Cells[second])
                {
                    means[(row * width) + column] += share;
                }
            }
        }

        var variance = 0.0;
        for (var i = 0; i < means.Length; i++)
        {
            variance += means[i] * means[i] * _sizes[first][i / width] * _sizes[second][i % width];
        }

        return variance;
    }

    private static double SizeWithout(Leaf leaf, int first, int second)
    {
        var size = 1.0;
        for (var i = 0; i < leaf.Sizes.Length; i++)
        {
            size *= i == first || i == second ? 1 : leaf.Sizes[i];
        }

        return size;
    }

    private static void Collect(TreeNode node, IReadOnlyList<ForestFeature> features, SortedSet<double>[] cuts)
    {
        if (node.Feature < 0)
        {
            return;
        }

        if (features[node.Feature].Levels is null)
        {
            cuts[node.Feature].Add(node.Threshold);
        }

        Collect(node.Left!, features, cuts);
        Collect(node.Right!, features, cuts);
    }

    private void Visit(TreeNode node, IReadOnlyList<ForestFeature> features, double[][] ends, int[][] cells)
    {
        if (node.Feature < 0)
        {
            _leaves.Add(new Leaf(node.Value, cells, [.. cells.Select((c, i) => c.Sum(cell => _sizes[i][cell]))]));
            return;
        }

        var split = node.Feature;
        bool GoesLeft(int cell) => node.LeftLevels is { } levels ? levels[cell] : ends[split][cell + 1] <= node.Threshold;
        Visit(node.Left!, features, ends, With(Array.FindAll(cells[split], GoesLeft)));
        Visit(node.Right!, features, ends, With(Array.FindAll(cells[split], cell => !GoesLeft(cell))));

        int[][] With(int[] some) => [.. cells.Select((c, i) => i == split ? some : c)];
    }

    /// <summary>A box: its cells on each feature, and the lengths of its sides.</summary>
    private sealed record Leaf(double Value, int[][] Cells, double[] Sizes);
}
