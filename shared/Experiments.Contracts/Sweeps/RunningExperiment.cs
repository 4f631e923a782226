using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Sweeps;

/// <summary>An experiment of a sweep that runs now, for live displays.</summary>
[GenerateSerializer, Immutable, Alias("experiments.RunningExperiment")]
public sealed record RunningExperiment
{
    /// <summary>Gets the proposal.</summary>
    [Id(0)]
    public required Proposal Proposal { get; init; }

    /// <summary>Gets the seed.</summary>
    [Id(1)]
    public required long Seed { get; init; }

    /// <summary>Gets how far the experiment is; less than a second old.</summary>
    [Id(2)]
    public required ExperimentProgress Progress { get; init; }
}
