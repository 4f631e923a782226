namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>The result of <c>workload init</c>.</summary>
/// <param name="Files">The paths of the files that were written.</param>
/// <param name="Parameters">The names of the parameters that were found.</param>
/// <param name="Notes">What the user has to look at, a sentence each.</param>
internal sealed record WorkloadInitResult(IReadOnlyList<string> Files, IReadOnlyList<string> Parameters, IReadOnlyList<string> Notes);
