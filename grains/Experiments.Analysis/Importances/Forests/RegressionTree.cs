using Experiments.Randomness;

namespace Experiments.Analysis.Importances.Forests;

/// <summary>
/// Grows a regression tree to its ends: Breiman, Friedman, Olshen and Stone, "Classification and regression trees" (1984).
/// Every split removes the most variance. The levels of a feature without an order are first sorted by their mean target, which
/// finds the best of all their subsets (Fisher, "On grouping for maximum homogeneity", 1958).
/// </summary>
internal sealed class RegressionTree(IReadOnlyList<ForestFeature> features, double[][] columns, double[] targets, PhiloxRandom random)
{
    /// <summary>Grows a tree on a sample of the points, which may contain a point more than once.</summary>
    public TreeNode Grow(int[] sample)
    {
        var mean = sample.Average(i => targets[i]);
        if (sample.All(i => targets[i] == targets[sample[0]]) || BestSplit(sample) is not { } split)
        {
            return new TreeNode { Value = mean };
        }

        var (left, right) = (Array.FindAll(sample, split.GoesLeft), Array.FindAll(sample, i => !split.GoesLeft(i)));
        return new TreeNode { Value = mean, Feature = split.Feature, Threshold = split.Threshold, LeftLevels = split.LeftLevels, Left = Grow(left), Right = Grow(right) };
    }

    /// <summary>Returns the split that removes the most variance. Ties are broken at random, so that no feature is preferred for its position.</summary>
    private Split? BestSplit(int[] sample)
    {
        var order = Enumerable.Range(0, features.Count).ToArray();
        random.Shuffle(order.AsSpan());
        Split? best = null;
        foreach (var feature in order)
        {
            var split = features[feature].Levels is { } levels ? SplitLevels(sample, feature, levels) : SplitOrdered(sample, feature);
            if (split is not null && (best is null || split.Gain > best.Gain))
            {
                best = split;
            }
        }

        return best;
    }

    private Split? SplitOrdered(int[] sample, int feature)
    {
        var sorted = sample.ToArray();
        var coordinates = Array.ConvertAll(sample, i => columns[feature][i]);
        Array.Sort(coordinates, sorted);
        var scan = new GainScan(sample, targets);
        var (gain, threshold) = (0.0, double.NaN);
        for (var i = 0; i + 1 < sorted.Length; i++)
        {
            scan.MoveLeft(targets[sorted[i]]);
            var (here, next) = (coordinates[i], coordinates[i + 1]);
            if (next > here && scan.Gain > gain)
            {
                (gain, threshold) = (scan.Gain, here + ((next - here) / 2));
            }
        }

        return gain == 0 ? null : new Split(feature, gain, threshold, null, i => columns[feature][i] <= threshold);
    }

    private Split? SplitLevels(int[] sample, int feature, int levels)
    {
        var byLevel = sample.ToLookup(i => features[feature].LevelOf(columns[feature][i]));
        var present = Enumerable.Range(0, levels).Where(level => byLevel[level].Any()).OrderBy(level => byLevel[level].Average(i => targets[i])).ThenBy(level => level).ToArray();
        var scan = new GainScan(sample, targets);
        var (gain, last) = (0.0, -1);
        for (var place = 0; place + 1 < present.Length; place++)
        {
            foreach (var i in byLevel[present[place]])
            {
                scan.MoveLeft(targets[i]);
            }

            if (scan.Gain > gain)
            {
                (gain, last) = (scan.Gain, place);
            }
        }

        if (last < 0)
        {
            return null;
        }

        // A level that the sample lacks goes with the larger half.
        var left = present[..(last + 1)].ToHashSet();
        var absentGoLeft = 2 * left.Sum(level => byLevel[level].Count()) >= sample.Length;
        var goesLeft = Enumerable.Range(0, levels).Select(level => left.Contains(level) || (absentGoLeft && !byLevel[level].Any())).ToArray();
        return new Split(feature, gain, double.NaN, goesLeft, i => goesLeft[features[feature].LevelOf(columns[feature][i])]);
    }

    private sealed record Split(int Feature, double Gain, double Threshold, bool[]? LeftLevels, Predicate<int> GoesLeft);

    /// <summary>The variance that a split removes, times the number of targets, while targets move from the right to the left side.</summary>
    private struct GainScan
    {
        private readonly double _mean;
        private double _leftSum;
        private int _left;
        private int _right;

        public GainScan(int[] sample, double[] targets)
        {
            var sum = 0.0;
            foreach (var i in sample)
            {
                sum += targets[i];
            }

            (_mean, _right) = (sum / sample.Length, sample.Length);
        }

        // Around the mean the sums of both sides are opposite.
        public readonly double Gain => _left == 0 || _right == 0 ? 0 : (_leftSum * _leftSum / _left) + (_leftSum * _leftSum / _right);

        public void MoveLeft(double target)
        {
            _leftSum += target - _mean;
            _left++;
            _right--;
        }
    }
}
