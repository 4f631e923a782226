using System.Runtime.InteropServices;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Leaderboards;

/// <summary>
/// Every setup's experiments, counted in one pass. One list links the experiments of a setup, each to the previous
/// one: an object for each of 100,000 setups would cost more than the rest of a ranking.
/// </summary>
internal sealed class SetupTallies(MetricKey metric)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<SetupTally> _tallies = [];
    private readonly List<(LeaderboardEntry Entry, double Value, int Previous)> _runs = [];
    private readonly List<double> _scratch = [];

    public int Count => _tallies.Count;

    public SetupTally this[int setup] => _tallies[setup];

    public void Add(LeaderboardEntry entry)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, entry.Spec.Setup.SetupId(), out var known);
        if (!known)
        {
            place = _tallies.Count;
            _tallies.Add(new SetupTally(entry.Spec.Setup));
        }

        ref var tally = ref CollectionsMarshal.AsSpan(_tallies)[place];
        switch (entry.Status)
        {
            case ExperimentStatus.Completed when metric.Find(entry.Metrics) is { } value:
                _runs.Add((entry, value, tally.LastRun));
                tally.LastRun = _runs.Count - 1;
                tally.Seeds++;
                break;
            case ExperimentStatus.Pending or ExperimentStatus.Running or ExperimentStatus.Paused:
                tally.Unfinished++;
                break;
            case ExperimentStatus.Failed:
                tally.Failed++;
                break;
            case ExperimentStatus.Pruned:
                tally.Pruned++;
                break;
            case ExperimentStatus.Cancelled:
                tally.Cancelled++;
                break;
        }
    }

    /// <summary>Returns the mean of the ranking metric over a setup's seeds, which does not depend on their order; null without a value.</summary>
    public double? Mean(int setup)
    {
        _scratch.Clear();
        for (var run = _tallies[setup].LastRun; run >= 0; run = _runs[run].Previous)
        {
            _scratch.Add(_runs[run].Value);
        }

        _scratch.Sort();
        return _scratch.Count == 0 ? null : SampleSummary.Of(CollectionsMarshal.AsSpan(_scratch)).Mean;
    }

    /// <summary>Returns a setup's values of the ranking metric by seed; empty for a setup without any.</summary>
    public IReadOnlyDictionary<long, double> BySeed(string setupId)
    {
        var values = new SortedDictionary<long, double>();
        for (var run = _places.TryGetValue(setupId, out var place) ? _tallies[place].LastRun : -1; run >= 0; run = _runs[run].Previous)
        {
            values[_runs[run].Entry.Spec.Seed] = _runs[run].Value;
        }

        return values;
    }

    /// <summary>Returns the row of a setup.</summary>
    public LeaderboardRow Row(int setup, int rank, IReadOnlyList<MetricKey> others)
    {
        var tally = _tallies[setup];
        var runs = new List<LeaderboardEntry>();
        for (var run = tally.LastRun; run >= 0; run = _runs[run].Previous)
        {
            runs.Add(_runs[run].Entry);
        }

        return new LeaderboardRow
        {
            Rank = rank,
            SetupId = tally.Setup.SetupId(),
            Setup = tally.Setup,
            Seeds = tally.Seeds,
            Unfinished = tally.Unfinished,
            Failed = tally.Failed,
            Pruned = tally.Pruned,
            Cancelled = tally.Cancelled,
            Value = metric.Summarise(runs),
            Others = [.. others.Select(other => other.Summarise(runs)).OfType<MetricSummary>()],
        };
    }
}
