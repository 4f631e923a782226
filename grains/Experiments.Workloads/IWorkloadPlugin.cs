using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.Figures;

namespace Experiments.Workloads;

/// <summary>Everything that a program needs to know of a workload. One implementation a workload; it holds no state.</summary>
/// <remarks>
/// Only <see cref="CreateRunner"/> may load the libraries of the workload's engine. Everything else is read by commands that train
/// nothing.
/// </remarks>
public interface IWorkloadPlugin
{
    /// <summary>Gets the definition: parameters, metrics, splits.</summary>
    WorkloadDefinition Definition { get; }

    /// <summary>Gets the source of the data that the silos of a command need in files; null: the workload needs no files.</summary>
    IDataSource? Data => null;

    /// <summary>Gets the report files that ship with the workload.</summary>
    ImmutableArray<BuiltInReport> Reports => [];

    /// <summary>Gets the figures of its experiments; null: there are none.</summary>
    IWorkloadFigures? Figures => null;

    /// <summary>Gets whether this process can run experiments of the workload. If not, it only knows the definition.</summary>
    bool HasRunner => true;

    /// <summary>Creates the part that runs experiments, once a silo.</summary>
    /// <exception cref="NotSupportedException"><see cref="HasRunner"/> is false.</exception>
    IWorkload CreateRunner(RunnerSettings settings);
}
