namespace Experiments.Client.Commands.Workloads.List;

/// <summary>The result of <c>workload list</c>.</summary>
internal sealed record WorkloadListResult(IReadOnlyList<ListedWorkload> Workloads);

/// <summary>A workload.</summary>
/// <param name="Name">The name, as setups use it.</param>
/// <param name="Description">One line.</param>
/// <param name="RegisteredAt">When the program was first submitted; null for those that ship.</param>
/// <param name="Checked">What is known of its determinism.</param>
internal sealed record ListedWorkload(string Name, string Description, DateTimeOffset? RegisteredAt, string Checked);
