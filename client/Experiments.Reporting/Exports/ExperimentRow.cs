using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Exports;

/// <summary>An experiment of a sweep with the proposal that it belongs to.</summary>
internal sealed record ExperimentRow(Proposal Proposal, SweepExperiment Experiment);
