using Experiments.Analysis.Comparisons;
using Experiments.Contracts;

namespace Experiments.Pages.Reading;

/// <summary>Keeps the comparisons of sweeps that readers look at, so that many readers of one compute it once.</summary>
internal sealed class SweepComparisons
{
    private const int Most = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<(Key Key, ComparedSweeps Compared)> _kept = [];

    private sealed record Key(string First, string FirstStamp, string Second, string SecondStamp, string? Metric);

    /// <summary>Returns the comparison of two sweeps in the state that they have. Comparing large ones goes on after the call.</summary>
    public ComparedSweeps Get(SweepBook first, SweepBook second, string? metric)
    {
        var key = new Key(first.Name, first.Stamp, second.Name, second.Stamp, metric);
        lock (_lock)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Key == key && node.Value.Compared.Comparison is { IsFaulted: false })
                {
                    _kept.Remove(node);
                    _kept.AddFirst(node);
                    return node.Value.Compared;
                }
            }

            var compared = new ComparedSweeps(Task.Run(() => SweepComparer.Compare(first.Table, second.Table, metric)));
            _kept.AddFirst((key, compared));
            if (_kept.Count > Most)
            {
                _kept.RemoveLast();
            }

            return compared;
        }
    }
}

/// <summary>Two sweeps that are compared, with the charts that were drawn of them.</summary>
/// <param name="Comparison">The comparison. It fails with <see cref="InvalidSpecException"/> if the sweeps have nothing in common.</param>
internal sealed record ComparedSweeps(Task<SweepComparison> Comparison)
{
    /// <summary>Gets the charts.</summary>
    public DrawnCharts Charts { get; } = new();
}
