using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Progress;

/// <summary>Remembers how the best value of a sweep changed while it was watched, and before.</summary>
internal sealed class BestHistory
{
    private readonly List<(int Ended, double Best)> _changes = [];

    /// <summary>Gets the changes, oldest first.</summary>
    public IReadOnlyList<(int Ended, double Best)> Changes => [.. _changes];

    /// <summary>Adds the past of a sweep that had results before it was watched, in the order of its proposals.</summary>
    public void AddPast(SweepView sweep, WorkloadCatalog workloads)
    {
        var table = SweepTable.Of(sweep, workloads);
        var maximise = table.Spec.Metric.Goal == SweepGoal.Maximise;
        var seeds = table.Spec.Seeds.Length;
        if (table.Spec.HasSeveralMetrics())
        {
            // There is a front instead of a best setup.
            return;
        }

        foreach (var row in SweepRanking.Rank(table, new SweepLeaderboardQuery()).Rows.Where(r => r.Rank > 0).OrderBy(r => r.Proposal))
        {
            var value = row.Value!.Mean;
            if (_changes.Count == 0 || (maximise ? value > _changes[^1].Best : value < _changes[^1].Best))
            {
                _changes.Add(((row.Proposal + 1) * seeds, value));
            }
        }
    }

    /// <summary>Adds an observation.</summary>
    public void Observe(SweepProgress progress)
    {
        if (progress.Best is { } best && (_changes.Count == 0 || _changes[^1].Best != best.Value))
        {
            _changes.Add((progress.CountEnded(), best.Value));
        }
    }
}
