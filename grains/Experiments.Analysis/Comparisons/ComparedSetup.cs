using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Comparisons;

/// <summary>A setup of one of two compared sweeps.</summary>
/// <param name="Setup">The setup.</param>
/// <param name="Sample">The compared metric at the seeds of both sweeps, in rising order.</param>
/// <param name="Value">The compared metric over the setup's seeds.</param>
/// <param name="Curve">The workload's objective after each epoch, as the mean over the seeds; empty if no epoch was reported.</param>
public sealed record ComparedSetup(SweepSetup Setup, SeedSample Sample, MetricSummary Value, ImmutableArray<double> Curve);
