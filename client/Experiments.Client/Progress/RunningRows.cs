using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Progress;

/// <summary>Gives each running experiment a row of a display, which it keeps until it ends.</summary>
/// <remarks>Rows are never removed, so that what stands below them does not jump.</remarks>
internal sealed class RunningRows
{
    /// <summary>The number of rows that fit below the other lines on a small terminal.</summary>
    internal const int Most = 8;

    private readonly List<RunningExperiment?> _rows = [];

    /// <summary>Adds an observation.</summary>
    /// <param name="running">What runs.</param>
    /// <returns>The rows; null for an empty one.</returns>
    public IReadOnlyList<RunningExperiment?> Observe(IReadOnlyCollection<RunningExperiment> running)
    {
        var byId = running.ToDictionary(e => e.Progress.ExperimentId, StringComparer.Ordinal);
        for (var i = 0; i < _rows.Count; i++)
        {
            _rows[i] = _rows[i] is { } shown && byId.Remove(shown.Progress.ExperimentId, out var now) ? now : null;
        }

        foreach (var arrived in running.Where(e => byId.ContainsKey(e.Progress.ExperimentId)))
        {
            if (_rows.IndexOf(null) is var free and >= 0)
            {
                _rows[free] = arrived;
            }
            else if (_rows.Count < Most)
            {
                _rows.Add(arrived);
            }
        }

        return [.. _rows];
    }
}
