using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Search.Planning;

/// <summary>What is known of a sweep before anything has run.</summary>
/// <param name="Proposals">The proposals that depend on no result, in order.</param>
/// <param name="Total">The number of proposals of the whole sweep if it is not stopped early.</param>
public sealed record SweepPreview(ImmutableArray<Proposal> Proposals, int Total)
{
    /// <summary>Gets whether these are all proposals.</summary>
    public bool IsComplete => Proposals.Length == Total;

    /// <summary>Looks ahead as far as proposals depend on no result; a failure budget or a wall time may end the sweep before.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="workload">The workload of its base.</param>
    /// <param name="most">The largest number of proposals to return.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The preview, or null if there are problems.</returns>
    public static SweepPreview? Of(SweepSpec spec, WorkloadDefinition workload, int most, out IReadOnlyList<Problem> problems)
    {
        if (SweepReader.Read(spec, workload, isStored: false, out problems) is not var (space, sampler, pruner, prior) || SweepPlanner.Create(spec, workload, out _) is not { } planner)
        {
            return null;
        }

        var order = new SamplerOrder(sampler, spec);
        var first = order.First;
        var candidates = new List<Candidate>();
        var proposals = ImmutableArray.CreateBuilder<Proposal>();
        while (proposals.Count < Math.Min(planner.Total, most))
        {
            var index = proposals.Count;
            var seen = sampler.Learns ? Math.Max(0, Math.Min(index - spec.Lag + 1, pruner.CohortOf(index).Start)) : 0;
            if ((index < first ? order.Leading[index] : Propose(sampler, order.SuggestionOf(index), candidates, seen, prior)) is not { } suggestion)
            {
                break;
            }

            proposals.Add(new Proposal(index, suggestion.Setup, suggestion.Reason));
            candidates.Add(new Candidate(index - first, suggestion.Setup, index < first ? space.PointWithin(suggestion.Setup) : space.PointOf(suggestion.Setup)));
        }

        return new SweepPreview(proposals.ToImmutable(), planner.Total);
    }

    /// <summary>
    /// Returns sentences about what a sweep does and its author may not expect. Parameters that do nothing in a part of the space make setups
    /// repeat each other there. Budgets may end before the sampler has learned anything, or before its list does.
    /// </summary>
    public static ImmutableArray<string> HintsOf(SweepSpec spec, WorkloadDefinition workload) =>
        [.. ParameterUse.Hints(workload, spec.Base, spec.Parameters), .. SamplerHints.Of(spec, workload), .. MetricHints.Of(spec, workload)];

    private static Suggestion? Propose(ISampler sampler, int index, List<Candidate> candidates, int seen, PriorHistory prior)
    {
        try
        {
            return sampler.Propose(index, new SearchHistory(candidates, new Outcome?[candidates.Count], seen, prior));
        }
        catch (InvalidOperationException) when (seen > 0)
        {
            // The sampler asked for an outcome that is not known yet.
            return null;
        }
    }
}
