using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Leaderboards;

/// <summary>A setup that no other beats in two metrics at once.</summary>
/// <param name="Proposal">The number of the proposal.</param>
/// <param name="Setup">The setup.</param>
/// <param name="First">The first metric over seeds.</param>
/// <param name="Second">The second metric over seeds.</param>
public sealed record ParetoPoint(int Proposal, Setup Setup, MetricSummary First, MetricSummary Second);
