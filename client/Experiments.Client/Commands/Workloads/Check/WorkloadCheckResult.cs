namespace Experiments.Client.Commands.Workloads.Check;

/// <summary>The result of <c>workload check</c>.</summary>
/// <param name="Workload">The name of the workload.</param>
/// <param name="Answer">The words that stand beside verdicts; null if the program did not run to its end.</param>
/// <param name="Checks">What was checked.</param>
internal sealed record WorkloadCheckResult(string Workload, string? Answer, IReadOnlyList<CheckedPoint> Checks);

/// <summary>One point of a check.</summary>
/// <param name="What">What was checked.</param>
/// <param name="Found">What was found, in words.</param>
/// <param name="IsRight">Whether the program does what the runner can use; null: neither right nor wrong.</param>
internal sealed record CheckedPoint(string What, string Found, bool? IsRight);
