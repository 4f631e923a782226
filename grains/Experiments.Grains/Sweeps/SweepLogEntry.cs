using Experiments.Contracts.Remarks;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>An entry of a sweep's log. Exactly one member is set.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepLogEntry")]
internal sealed record SweepLogEntry
{
    /// <summary>Gets a proposal. It is stored before its experiments are submitted.</summary>
    [Id(0)]
    public Proposal? Proposed { get; init; }

    /// <summary>Gets a decision of the pruner.</summary>
    /// <remarks>The same results lead to the same decision again. The stored one is for users to read.</remarks>
    [Id(1)]
    public PruneDecision? Decided { get; init; }

    /// <summary>Gets an experiment that has ended.</summary>
    [Id(2)]
    public SweepExperiment? Ended { get; init; }

    /// <summary>Gets an experiment that was handed out to an external caller.</summary>
    [Id(3)]
    public AskedTrial? Asked { get; init; }

    /// <summary>Gets a remark of a user.</summary>
    [Id(4)]
    public Note? Noted { get; init; }
}
