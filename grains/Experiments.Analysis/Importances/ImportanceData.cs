using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;

namespace Experiments.Analysis.Importances;

/// <summary>
/// What importances are computed from: the metric of the completed setups. If the pruner left less than half of the setups, the data are
/// the validation losses of all setups at the last epoch that all have finished, since the survivors of a pruner are a biased sample. Setups outside
/// of the search space, such as a base that no range contains, do not count: shares of variance are of the space.
/// </summary>
/// <param name="Setups">The setups that count, in the order of proposals.</param>
/// <param name="Samples">The value of each, seed by seed.</param>
/// <param name="Epoch">The epoch of the loss; null if the values are the sweep's metric.</param>
public sealed record ImportanceData(IReadOnlyList<SweepSetup> Setups, IReadOnlyList<SeedSample> Samples, int? Epoch)
{
    /// <summary>Returns the data of a sweep.</summary>
    public static ImportanceData Of(SweepTable table)
    {
        var ranked = SweepRanking.Order(table, table.Spec.Metric, isConstrained: false).Ranked.Where(r => r.Setup.IsInSpace).OrderBy(r => r.Setup.Proposal.Index).ToArray();
        var ended = table.Setups.Where(s => s.IsInSpace && s.Status is ExperimentStatus.Completed or ExperimentStatus.Pruned && s.Experiments.All(r => r!.Losses.Length > 0)).ToArray();
        if (2 * ranked.Length >= ended.Length)
        {
            return new ImportanceData([.. ranked.Select(r => r.Setup)], [.. ranked.Select(r => r.Sample)], null);
        }

        var epoch = ended.Min(s => s.Experiments.Min(r => r!.Losses.Length));
        SweepSetup[] finite = [.. ended.Where(s => s.Experiments.All(r => double.IsFinite(r!.Losses[epoch - 1])))];
        return new ImportanceData(finite, [.. finite.Select(s => new SeedSample([.. s.Experiments.Select(r => (double?)r!.Losses[epoch - 1])]))], epoch);
    }

    /// <summary>The most setups that a forest grows on. More move a share by less than its deviation over the trees, and cost minutes.</summary>
    public const int MostForForest = 1000;

    /// <summary>Returns the data that a forest grows on: all, or as many as it can take, evenly over the order of proposals.</summary>
    public ImportanceData ForForest()
    {
        if (Setups.Count <= MostForForest)
        {
            return this;
        }

        int[] kept = [.. Enumerable.Range(0, MostForForest).Select(i => (int)((long)i * Setups.Count / MostForForest))];
        return new ImportanceData([.. kept.Select(i => Setups[i])], [.. kept.Select(i => Samples[i])], Epoch);
    }

    /// <summary>Gets the mean of each setup.</summary>
    public double[] Means() => [.. Samples.Select(s => s.Summary!.Value.Mean)];
}
