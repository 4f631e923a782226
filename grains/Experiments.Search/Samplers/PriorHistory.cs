using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers;

/// <summary>The results of another sweep as points of a space: what a sampler knows before its first proposal.</summary>
public sealed class PriorHistory
{
    private PriorHistory(IReadOnlyList<Candidate> candidates, IReadOnlyList<Outcome> outcomes) => (Candidates, Outcomes) = (candidates, outcomes);

    /// <summary>Gets the history without results.</summary>
    public static PriorHistory None { get; } = new([], []);

    /// <summary>Gets the number of results.</summary>
    public int Count => Candidates.Count;

    /// <summary>Gets the setups. Their indices are negative: no sampler of this sweep has proposed them.</summary>
    internal IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>Gets the outcomes, in the same order.</summary>
    internal IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>Returns the results that a sweep has frozen; null if the workload refuses a setup of them.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="workload">The workload of its base.</param>
    /// <param name="space">The space of the sweep.</param>
    public static PriorHistory? Of(SweepSpec spec, WorkloadDefinition workload, SearchSpace space)
    {
        if (spec.Prior is not { } prior)
        {
            return None;
        }

        string[] names = [.. spec.Parameters.Select(p => p.Name)];
        var candidates = new List<Candidate>(prior.Results.Length);
        foreach (var (result, i) in prior.Results.Select((result, i) => (result, i)))
        {
            if (CandidateOf(result.Values, names, i - prior.Results.Length, spec, workload, space) is not { } candidate)
            {
                return null;
            }

            candidates.Add(candidate);
        }

        return new PriorHistory(candidates, [.. prior.Results.Select(result => OutcomeOf(result, spec, workload))]);
    }

    /// <summary>Returns a result's setup in the space; null if the workload refuses it. A parameter without a value has no coordinate.</summary>
    private static Candidate? CandidateOf(IReadOnlyList<string?> values, string[] names, int index, SweepSpec spec, WorkloadDefinition workload, SearchSpace space)
    {
        var known = names.Zip(values).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.Ordinal);
        if (workload.With(spec.Base, known, out _) is not { } setup)
        {
            return null;
        }

        var point = space.PointOf(setup);
        var axes = space.Names.ToArray();
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = known.ContainsKey(axes[i]) ? point[i] : double.NaN;
        }

        return new Candidate(index, setup, point);
    }

    private static Outcome OutcomeOf(PriorResult result, SweepSpec spec, WorkloadDefinition workload) => result.Kind switch
    {
        PriorKind.Completed => Outcome.Completion(spec.Metric.Goal == SweepGoal.Minimise ? result.Value : -result.Value),
        PriorKind.Pruned => new Outcome(OutcomeKind.Pruned, workload.IsObjectiveMaximised ? -result.Value : result.Value, result.Epochs),
        PriorKind.Failed => Outcome.Failure,
        _ => throw new InvalidOperationException($"there is no kind of result {result.Kind}"),
    };
}
