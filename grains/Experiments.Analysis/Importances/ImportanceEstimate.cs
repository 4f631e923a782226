using System.Collections.Immutable;
using Experiments.Analysis.Importances.Forests;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;

namespace Experiments.Analysis.Importances;

/// <summary>
/// Estimates which parameters mattered: exactly if the completed setups are a complete grid, otherwise by functional ANOVA
/// over a random forest (Hutter, Hoos and Leyton-Brown, ICML 2014). <see cref="ImportanceData"/> says which setups count.
/// </summary>
public static class ImportanceEstimate
{
    /// <summary>The smallest number of setups for a forest.</summary>
    public const int FewestSetups = 4;

    /// <summary>Returns the importances; null if too few setups have completed or all have the same value.</summary>
    public static ParameterImportances? Of(SweepTable table)
    {
        var data = ImportanceData.Of(table);
        var means = data.Means();
        if (means.Length < FewestSetups || means.All(m => m == means[0]))
        {
            return null;
        }

        double[][] points = [.. data.Setups.Select(s => s.Point.ToArray())];
        var noise = Noise([.. data.Samples], means);
        if (OfGrid(data, points, means) is var (grid, count))
        {
            return new ParameterImportances(ImportanceMethod.ExactAnova, count, Main(table, grid.Main, null), Pairs(table, grid.Pairs), noise, null, data.Epoch);
        }

        var features = Features(table);
        var part = data.ForForest();
        var forest = RandomForest.Grow(features, [.. part.Setups.Select(s => s.Point.ToArray())], part.Means(), table.Spec.SamplerSeed);
        return OfForest(table, forest, features, noise, part);
    }

    /// <summary>Returns the search space as the columns of a forest.</summary>
    internal static ForestFeature[] Features(SweepTable table) =>
        [.. table.Space.Dimensions.Select(d => new ForestFeature(d.Name, d.Values.IsOrdered ? null : (int?)d.Values.Levels))];

    /// <summary>Returns shares of variance of each feature and each pair, averaged over the trees that vary at all.</summary>
    internal static (double[] Main, double[] Deviation, double[,] Pairs) Shares(IReadOnlyList<TreeNode> trees, IReadOnlyList<ForestFeature> features, bool pairs)
    {
        var size = features.Count;
        TreeVariance[] parts = [.. trees.Select(t => new TreeVariance(t, features)).Where(v => v.Total > 0)];
        var (main, deviation, joint) = (new double[size], new double[size], new double[size, size]);
        var single = parts.Select(part => Enumerable.Range(0, size).Select(i => part.Of(i)).ToArray()).ToArray();
        for (var i = 0; i < size && parts.Length > 0; i++)
        {
            double[] shares = [.. parts.Select((part, t) => single[t][i] / part.Total)];
            main[i] = shares.Average();
            deviation[i] = shares.Length < 2 ? 0 : SampleSummary.Of(shares).Deviation!.Value;
            for (var j = i + 1; j < size && pairs; j++)
            {
                joint[i, j] = parts.Select((part, t) => Math.Max(0, part.Of(i, j) - single[t][i] - single[t][j]) / part.Total).Average();
            }
        }

        return (main, deviation, joint);
    }

    /// <summary>Returns the exact shares if the setups are a complete grid. A base between the levels belongs to the space, and not to the grid.</summary>
    private static ((double[] Main, double[,] Pairs) Shares, int Setups)? OfGrid(ImportanceData data, double[][] points, double[] means)
    {
        if (GridAnova.Of(points, means) is { } all)
        {
            return (all, means.Length);
        }

        int[] others = [.. Enumerable.Range(0, means.Length).Where(i => !data.Setups[i].IsBase)];
        double[] values = [.. others.Select(i => means[i])];
        return others.Length < means.Length && values.Any(v => v != values[0]) && GridAnova.Of([.. others.Select(i => points[i])], values) is { } grid
            ? (grid, values.Length)
            : null;
    }

    private static ParameterImportances OfForest(SweepTable table, RandomForest forest, ForestFeature[] features, double? noise, ImportanceData data)
    {
        var (main, deviation, pairs) = Shares(forest.Trees, features, pairs: true);
        return new ParameterImportances(ImportanceMethod.ForestAnova, data.Setups.Count, Main(table, main, deviation), Pairs(table, pairs), noise, forest.Explained, data.Epoch);
    }

    /// <summary>Returns the share that noise alone would make. An effect of a seed on all setups alike changes no comparison, so only the rest of the spread counts.</summary>
    private static double? Noise(SeedSample[] samples, double[] means)
    {
        var (setups, seeds) = (samples.Length, samples[0].Values.Count);
        if (seeds < 2)
        {
            return null;
        }

        var center = means.Average();
        double[] common = [.. Enumerable.Range(0, seeds).Select(seed => samples.Average(s => s.Values[seed]!.Value) - center)];
        var rest = samples.Select((s, i) => s.Values.Select((v, seed) => (v!.Value - means[i] - common[seed]) is var residual ? residual * residual : 0).Sum()).Sum();
        return Math.Min(1, rest / ((setups - 1) * (seeds - 1)) / seeds / means.Average(m => (m - center) * (m - center)));
    }

    private static ImmutableArray<ParameterImportance> Main(SweepTable table, double[] shares, double[]? deviations) =>
        [.. table.Space.Names.Select((name, i) => new ParameterImportance(name, shares[i], deviations?[i])).OrderByDescending(p => p.Share)];

    private static ImmutableArray<InteractionImportance> Pairs(SweepTable table, double[,] shares)
    {
        string[] names = [.. table.Space.Names];
        return
        [
            .. Enumerable.Range(0, names.Length)
                .SelectMany(i => Enumerable.Range(i + 1, names.Length - i - 1).Select(j => new InteractionImportance(names[i], names[j], shares[i, j])))
                .Where(p => p.Share > 0)
                .OrderByDescending(p => p.Share),
        ];
    }
}
