using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>The decisions of a sweep's pruner.</summary>
internal sealed class PruneDecisions
{
    private readonly HashSet<(int Proposal, int Epoch)> _known = [];
    private readonly List<PruneDecision> _all = [];
    private readonly Dictionary<int, PruneDecision> _prunes = [];

    /// <summary>Adds a decision. Returns false if it is known, because the planner decides again after a restart.</summary>
    public bool Add(PruneDecision decision)
    {
        if (!_known.Add((decision.Index, decision.Epoch)))
        {
            return false;
        }

        _all.Add(decision);
        if (decision.Prune)
        {
            _prunes.Add(decision.Index, decision);
        }

        return true;
    }

    /// <summary>Returns why a proposal was pruned.</summary>
    /// <exception cref="KeyNotFoundException">The proposal was not pruned.</exception>
    public string ReasonFor(int proposal) => _prunes[proposal].Reason;

    /// <summary>Returns all decisions by proposal and epoch, which is the same order however the results arrived.</summary>
    public ImmutableArray<PruneDecision> InOrder() => [.. _all.OrderBy(d => d.Index).ThenBy(d => d.Epoch)];
}
