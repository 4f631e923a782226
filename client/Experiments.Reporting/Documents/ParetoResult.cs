namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>leaderboard --sweep --pareto</c>: the setups that no other beats in both metrics.</summary>
public sealed record ParetoResult(string Sweep, string First, string Second, IReadOnlyList<ParetoPointResult> Points);
