using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>Something that happened in a sweep; one of the members is set.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepLogEntry")]
internal sealed record SweepLogEntry
{
    /// <summary>A proposal, stored before any of its experiments is submitted.</summary>
    [Id(0)]
    public Proposal? Proposed { get; init; }

    /// <summary>A decision of the pruner. The same news lead to the same decision; it is stored for people to read.</summary>
    [Id(1)]
    public PruneDecision? Decided { get; init; }

    /// <summary>What became of an experiment, as it told it itself.</summary>
    [Id(2)]
    public SweepExperiment? Ended { get; init; }
}
