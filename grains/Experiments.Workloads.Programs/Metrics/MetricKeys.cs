using System.Collections.Immutable;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>The values that a program's definition names: every metric on each of its splits.</summary>
internal sealed class MetricKeys
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    /// <summary>Makes the keys.</summary>
    public MetricKeys(ProgramDefinition definition)
    {
        All = [.. definition.Metrics.SelectMany(m => m.Splits.Select(split => new MetricKey(m, split)))];
        Objective = All.IndexOf(All.First(k => k.Metric.Name == definition.Objective));
        for (var i = 0; i < All.Length; i++)
        {
            // A value without a split belongs to the first split. TensorBoard's tags have a slash where others have @.
            _byName.TryAdd(All[i].Metric.Name, i);
            _byName.TryAdd($"{All[i].Metric.Name}@{All[i].Split}", i);
            _byName.TryAdd($"{All[i].Metric.Name}/{All[i].Split}", i);
        }
    }

    /// <summary>Gets the keys, in the order of the file.</summary>
    public ImmutableArray<MetricKey> All { get; }

    /// <summary>Gets the place of the objective.</summary>
    public int Objective { get; }

    /// <summary>Returns the place of a name as a program writes it; -1 if the definition has no such metric.</summary>
    public int Find(string name) => _byName.GetValueOrDefault(name, -1);
}

/// <summary>A metric on a split.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Split">The split.</param>
internal sealed record MetricKey(ProgramMetric Metric, string Split)
{
    /// <summary>Gets the name with the split: <c>accuracy@test</c>.</summary>
    public string Name => $"{Metric.Name}@{Split}";
}
