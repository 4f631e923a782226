using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Documents;

/// <summary>What <c>leaderboard --sweep --pareto</c> prints: the setups that no other beats in both metrics.</summary>
internal sealed record ParetoDocument(string Sweep, string First, string Second, IReadOnlyList<ParetoPointDocument> Points);

/// <summary>A setup of the front.</summary>
internal sealed record ParetoPointDocument(int Proposal, string SetupId, IReadOnlyDictionary<string, string> Changes, SummaryDocument First, SummaryDocument Second);
