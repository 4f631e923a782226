using System.Collections.Concurrent;
using System.Collections.Immutable;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Workloads;

/// <summary>The workloads that a process knows: those that it ships, and the programs that it has met.</summary>
/// <remarks>
/// Any number of threads may use it. A program's name is a hash of its definition, so a name that is known never means something else.
/// </remarks>
public sealed class WorkloadCatalog
{
    private readonly Dictionary<string, WorkloadDefinition> _byName;
    private readonly ConcurrentDictionary<string, WorkloadDefinition> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MetricDefinition> _metrics = new(StringComparer.Ordinal);

    /// <summary>Makes a catalogue.</summary>
    /// <param name="definitions">The workloads; the first is the one that commands take by default.</param>
    /// <exception cref="ArgumentException">There is no definition, or two have one name.</exception>
    public WorkloadCatalog(IEnumerable<WorkloadDefinition> definitions)
    {
        All = [.. definitions];
        if (All.IsEmpty)
        {
            throw new ArgumentException("a catalogue needs at least one workload", nameof(definitions));
        }

        _byName = All.ToDictionary(w => w.Name, StringComparer.Ordinal);
        foreach (var metric in All.SelectMany(w => w.Metrics))
        {
            _metrics.TryAdd(metric.Name, metric);
        }
    }

    /// <summary>Gets every workload that the process ships, in the order of registration.</summary>
    public ImmutableArray<WorkloadDefinition> All { get; }

    /// <summary>Gets the workload that commands take if none is named.</summary>
    public WorkloadDefinition Default => All[0];

    /// <summary>Gets the names of <see cref="All"/>.</summary>
    public IEnumerable<string> Names => All.Select(w => w.Name);

    /// <summary>Gets the metrics of all workloads and known programs, each name once.</summary>
    public IEnumerable<MetricDefinition> Metrics => _metrics.Values.Concat(_programs.Values.SelectMany(w => w.Metrics)).DistinctBy(m => m.Name);

    /// <summary>Gets the splits of all workloads and known programs, each once, in the order of tables.</summary>
    public ImmutableArray<string> Splits => [.. All.Concat(_programs.Values).SelectMany(w => w.Splits).Distinct()];

    /// <summary>Returns the workload of that name, or null.</summary>
    public WorkloadDefinition? Find(string name) => _byName.GetValueOrDefault(name) ?? _programs.GetValueOrDefault(name);

    /// <summary>Adds a program and returns its definition. Idempotent.</summary>
    /// <exception cref="System.Text.Json.JsonException">The document cannot be read.</exception>
    public WorkloadDefinition Add(ProgramDocument document)
    {
        var definition = ProgramWorkloads.Define(document);
        return _programs.GetOrAdd(definition.Name, definition);
    }

    /// <summary>Returns the workload of that name.</summary>
    /// <exception cref="ArgumentException">There is no such workload.</exception>
    public WorkloadDefinition Get(string name) => Find(name) ?? throw new ArgumentException($"there is no workload '{name}'", nameof(name));

    /// <summary>Returns the metric of that name, or null. If several workloads have one, the first workload's counts.</summary>
    public MetricDefinition? FindMetric(string name) =>
        _metrics.GetValueOrDefault(name) ?? _programs.Values.Select(w => w.FindMetric(name)).FirstOrDefault(m => m is not null);

    /// <summary>
    /// Returns the setup as <see cref="WorkloadDefinition.Create"/> makes it today, so that its ids are those of a new one. A setup
    /// that an older program stored or sent may lack implied parameters or their marks.
    /// </summary>
    /// <returns>The same instance if nothing is missing, or if this program does not know the workload.</returns>
    public Setup Normalise(Setup setup) => Find(setup.Workload)?.Normalise(setup) ?? setup;
}
