using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.Figures;

namespace Experiments.Workloads;

/// <summary>The workloads that a process ships, and the catalogue of those that it knows.</summary>
public sealed class WorkloadPlugins
{
    /// <summary>Makes the set.</summary>
    /// <param name="plugins">The workloads; the first is the one that commands take by default.</param>
    public WorkloadPlugins(params ImmutableArray<IWorkloadPlugin> plugins)
    {
        All = plugins;
        Catalog = new WorkloadCatalog(plugins.Select(p => p.Definition));
    }

    /// <summary>Gets every workload, in the order of registration.</summary>
    public ImmutableArray<IWorkloadPlugin> All { get; }

    /// <summary>Gets the maker of the part that runs programs, which workload files define; null: the process runs none.</summary>
    public Func<RunnerSettings, IWorkload>? Programs { get; init; }

    /// <summary>Gets the definitions, and those of the programs that the process has met.</summary>
    public WorkloadCatalog Catalog { get; }

    /// <summary>Gets the report files of all workloads.</summary>
    public IEnumerable<BuiltInReport> Reports => All.SelectMany(p => p.Reports);

    /// <summary>Gets the data sources of all workloads.</summary>
    public IEnumerable<IDataSource> Data => All.Select(p => p.Data).OfType<IDataSource>();

    /// <summary>Gets the figures of all workloads.</summary>
    public IEnumerable<IWorkloadFigures> Figures => All.Select(p => p.Figures).OfType<IWorkloadFigures>();

    /// <summary>Returns the workload of that name, or null.</summary>
    public IWorkloadPlugin? Find(string name) => All.FirstOrDefault(p => p.Definition.Name == name);
}
