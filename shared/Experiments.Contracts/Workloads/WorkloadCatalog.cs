namespace Experiments.Contracts.Workloads;

/// <summary>The workloads that files and commands may name.</summary>
public static class WorkloadCatalog
{
    /// <summary>Every workload.</summary>
    public static IReadOnlyList<WorkloadDefinition> All { get; } = [VaeGmmDefinition.Definition, FunctionDefinition.Definition];

    /// <summary>The workload of that name, or null.</summary>
    public static WorkloadDefinition? Find(string name) => All.FirstOrDefault(w => w.Name == name);
}
