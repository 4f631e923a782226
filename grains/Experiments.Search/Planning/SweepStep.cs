using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Search.Planning;

/// <summary>What follows from what has become known.</summary>
/// <param name="Created">Proposals to run from now on, each with all seeds.</param>
/// <param name="Decisions">Pruning decisions, of which those that prune end a proposal.</param>
/// <param name="Finished">Proposals that have ended; experiments of theirs that still run are stopped.</param>
public sealed record SweepStep(ImmutableArray<Proposal> Created, ImmutableArray<PruneDecision> Decisions, ImmutableArray<int> Finished)
{
    /// <summary>Whether nothing follows.</summary>
    public bool IsEmpty => Created.IsEmpty && Decisions.IsEmpty && Finished.IsEmpty;
}
