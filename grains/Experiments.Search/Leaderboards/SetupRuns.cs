using System.Runtime.InteropServices;
using Experiments.Search.Statistics;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Setups;

namespace Experiments.Search.Leaderboards;

/// <summary>The experiments of one setup while a leaderboard is ranked.</summary>
internal sealed class SetupRuns(string setupId, Setup setup)
{
    private readonly List<LeaderboardEntry> _counted = [];
    private readonly List<double> _values = [];
    private int _unfinished;
    private int _failed;

    public string SetupId => setupId;

    /// <summary>Completed experiments that have a finite value of the ranking metric.</summary>
    public int Seeds => _counted.Count;

    /// <summary>Mean of the ranking metric, once closed; null without a value.</summary>
    public double? Mean { get; private set; }

    public void Add(LeaderboardEntry entry, MetricKey metric)
    {
        switch (entry.Status)
        {
            case ExperimentStatus.Completed when metric.Find(entry.Metrics) is { } value:
                _counted.Add(entry);
                _values.Add(value);
                break;
            case ExperimentStatus.Pending or ExperimentStatus.Running:
                _unfinished++;
                break;
            case ExperimentStatus.Failed or ExperimentStatus.Pruned or ExperimentStatus.Cancelled:
                _failed++;
                break;
        }
    }

    /// <summary>Computes the mean, of the sorted values so that the order of the entries does not show in the last digit.</summary>
    public void Close()
    {
        if (_values.Count > 0)
        {
            _values.Sort();
            Mean = SampleSummary.Of(CollectionsMarshal.AsSpan(_values)).Mean;
        }
    }

    public LeaderboardRow ToRow(int rank, MetricKey metric, MetricKey[] others) => new(
        rank,
        null,
        setupId,
        setup,
        Seeds,
        _unfinished,
        _failed,
        metric.Summarise(_values),
        [.. others.Select(other => other.Summarise(_counted.Select(e => other.Find(e.Metrics)).OfType<double>())).OfType<MetricSummary>()]);
}
