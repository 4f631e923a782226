using Experiments.Contracts.Workloads;

namespace Experiments.Api.Documents;

/// <summary>The workloads that the cluster knows.</summary>
/// <param name="Workloads">Those that ship with it, then those of programs.</param>
internal sealed record WorkloadList(IReadOnlyList<ListedWorkload> Workloads);

/// <summary>A workload: what its setups consist of and what its experiments report.</summary>
internal sealed record ListedWorkload(
    string Name, string Description, string MainSplit, IReadOnlyList<string> Splits, IReadOnlyList<ListedParameter> Parameters, IReadOnlyList<ListedMetric> Metrics)
{
    /// <summary>Returns a workload as a document.</summary>
    public static ListedWorkload From(WorkloadDefinition workload) => new(
        workload.Name,
        workload.Description,
        workload.MainSplit,
        [.. workload.Splits],
        [.. workload.OfferedParameters.Select(p => new ListedParameter(p.Name, p.Description, p.Default))],
        [.. workload.Metrics.Select(m => new ListedMetric(m.Name, m.IsLowerBetter))]);
}

/// <summary>A parameter of a workload.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">One line for readers.</param>
/// <param name="Default">The value that a setup has if none is given.</param>
internal sealed record ListedParameter(string Name, string Description, string Default);

/// <summary>A metric of a workload.</summary>
/// <param name="Name">The name.</param>
/// <param name="LowerIsBetter">Whether smaller values are better.</param>
internal sealed record ListedMetric(string Name, bool LowerIsBetter);
