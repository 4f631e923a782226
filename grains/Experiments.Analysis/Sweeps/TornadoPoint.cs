using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Sweeps;

/// <summary>The base with one parameter changed.</summary>
/// <param name="Proposal">The number of the proposal.</param>
/// <param name="Text">The parameter's value.</param>
/// <param name="Value">The sweep's metric over seeds.</param>
/// <param name="Difference">The value less the base's, seed by seed.</param>
public sealed record TornadoPoint(int Proposal, string Text, MetricSummary Value, PairedDifference Difference);
