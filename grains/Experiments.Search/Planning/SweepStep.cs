using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Planning;

/// <summary>What follows from new facts.</summary>
/// <param name="Created">The new proposals, each to run with all seeds.</param>
/// <param name="Decisions">The pruning decisions. A decision to prune ends its proposal.</param>
/// <param name="Finished">The proposals that have ended. Their experiments that still run are to be stopped.</param>
public sealed record SweepStep(ImmutableArray<Proposal> Created, ImmutableArray<PruneDecision> Decisions, ImmutableArray<int> Finished)
{
    /// <summary>Gets whether nothing follows.</summary>
    public bool IsEmpty => Created.IsEmpty && Decisions.IsEmpty && Finished.IsEmpty;
}
