using Experiments.Randomness;

namespace Experiments.Analysis.Importances.Forests;

/// <summary>
/// Regression trees on bootstrap samples: Breiman, "Random forests" (Machine Learning 2001). Every split may use every feature,
/// as functional ANOVA requires. The same points and seed give the same forest.
/// </summary>
internal sealed class RandomForest
{
    /// <summary>The number of trees.</summary>
    public const int Size = 64;

    private RandomForest(IReadOnlyList<TreeNode> trees, double? explained)
    {
        (Trees, Explained) = (trees, explained);
    }

    public IReadOnlyList<TreeNode> Trees { get; }

    /// <summary>
    /// Gets the share of the targets' variance that the forest predicts for points that a tree has not seen (out of bag). It is negative if
    /// the forest predicts worse than the mean, and null if every point is in every sample or the targets do not vary.
    /// </summary>
    public double? Explained { get; }

    /// <summary>Grows a forest.</summary>
    /// <param name="features">The columns.</param>
    /// <param name="points">A row of coordinates for each target; at least one.</param>
    /// <param name="targets">The values to predict, all finite.</param>
    /// <param name="seed">The seed of the samples and of ties between splits.</param>
    public static RandomForest Grow(IReadOnlyList<ForestFeature> features, IReadOnlyList<IReadOnlyList<double>> points, IReadOnlyList<double> targets, long seed)
    {
        double[][] columns = [.. features.Select((_, f) => points.Select(p => p[f]).ToArray())];
        double[] values = [.. targets];
        var trees = new List<TreeNode>();
        var (sums, counts) = (new double[points.Count], new int[points.Count]);
        for (var t = 0; t < Size; t++)
        {
            var random = new PhiloxRandom(seed, RandomPurpose.Forest, t);
            var sample = new int[points.Count];
            for (var i = 0; i < sample.Length; i++)
            {
                sample[i] = random.NextInt32(points.Count);
            }

            var tree = new RegressionTree(features, columns, values, random).Grow(sample);
            trees.Add(tree);
            foreach (var unseen in Enumerable.Range(0, points.Count).Except(sample))
            {
                sums[unseen] += Predict(tree, features, points[unseen]);
                counts[unseen]++;
            }
        }

        return new RandomForest(trees, ExplainedBy(targets, sums, counts));
    }

    /// <summary>Returns a tree's prediction.</summary>
    public static double Predict(TreeNode tree, IReadOnlyList<ForestFeature> features, IReadOnlyList<double> point)
    {
        var node = tree;
        while (node.Feature >= 0)
        {
            node = node.Child(features, point);
        }

        return node.Value;
    }

    private static double? ExplainedBy(IReadOnlyList<double> targets, double[] sums, int[] counts)
    {
        int[] predicted = [.. Enumerable.Range(0, targets.Count).Where(i => counts[i] > 0)];
        if (predicted.Length < 2)
        {
            return null;
        }

        var mean = predicted.Average(i => targets[i]);
        var total = predicted.Sum(i => (targets[i] - mean) * (targets[i] - mean));
        var missed = predicted.Sum(i => (targets[i] - (sums[i] / counts[i])) is var error ? error * error : 0);
        return total == 0 ? null : 1 - (missed / total);
    }
}
