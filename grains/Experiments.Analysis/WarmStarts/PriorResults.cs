using System.Collections.Immutable;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Analysis.WarmStarts;

/// <summary>Maps the results of a sweep into the space of another one, by the names of the parameters. Pure.</summary>
internal static class PriorResults
{
    /// <summary>Returns the results; null with a problem if none fits.</summary>
    /// <param name="spec">The sweep that learns.</param>
    /// <param name="workload">The workload of that sweep.</param>
    /// <param name="source">The sweep that it learns from.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static SweepPrior? Of(SweepSpec spec, WorkloadDefinition workload, SweepTable source, List<Problem> problems)
    {
        var name = source.View.Name;
        if (source.Workload.FindMetric(spec.Metric.Name) is null || !source.Workload.Splits.Contains(spec.Metric.Split))
        {
            problems.Add(new Problem("learn-from", $"sweep '{name}' has no metric {spec.Metric.Name}@{spec.Metric.Split}, which this sweep optimises"));
            return null;
        }

        if (SearchSpace.Create(workload, spec.Base, spec.Parameters, out _) is not { } space)
        {
            // The problems of the space are found where the planner is made.
            return null;
        }

        var (fitting, without, outside) = (new List<PriorResult>(), 0, 0);
        foreach (var setup in source.Setups)
        {
            if (ResultOf(spec, setup) is not { } result)
            {
                without++;
            }
            else if (!Fits(spec, workload, space, result))
            {
                outside++;
            }
            else
            {
                fitting.Add(result);
            }
        }

        if (fitting.Count == 0)
        {
            problems.Add(new Problem("learn-from", $"no result of sweep '{name}' fits this sweep: of its {source.Setups.Length} setups {without} have no result, and {outside} lie outside of the ranges"));
            return null;
        }

        var most = SamplerCatalog.Find(spec.Sampler.Name)?.MostPriorResults is > 0 and var limit ? limit : SweepPrior.MostResults;
        ImmutableArray<PriorResult> used = [.. fitting.Count <= most ? fitting : Thinned(spec, fitting, most)];
        return new SweepPrior
        {
            Sweep = name,
            Sha256 = SweepPrior.HashOf(used),
            Results = used,
            Notes = [.. Notes(spec, source, used.Length, fitting.Count, without, outside, most)],
        };
    }

    private static PriorResult? ResultOf(SweepSpec spec, SweepSetup setup)
    {
        ImmutableArray<string?> values = [.. spec.Parameters.Select(p => setup.Setup.Find(p.Name))];
        var sample = setup.Sample(spec.Metric.Name, spec.Metric.Split);
        if (setup.Status == ExperimentStatus.Completed && sample.Count == setup.Experiments.Length)
        {
            return new PriorResult(setup.Proposal.Index, values, PriorKind.Completed, sample.Summary!.Value.Mean, 0);
        }

        if (setup.Status == ExperimentStatus.Pruned && setup.MeanObjective() is { Count: > 0 } curve && double.IsFinite(curve[^1]))
        {
            return new PriorResult(setup.Proposal.Index, values, PriorKind.Pruned, curve[^1], curve.Count);
        }

        // A completed seed whose metric is not finite counts as failed, as it did in its own sweep.
        return setup.Status is ExperimentStatus.Failed or ExperimentStatus.Completed ? new PriorResult(setup.Proposal.Index, values, PriorKind.Failed, 0, 0) : null;
    }

    /// <summary>Returns whether the workload takes the values, and the active ones lie in their ranges.</summary>
    private static bool Fits(SweepSpec spec, WorkloadDefinition workload, SearchSpace space, PriorResult result)
    {
        var known = spec.Parameters.Select((p, i) => (p.Name, Value: result.Values[i])).Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!, StringComparer.Ordinal);
        return workload.With(spec.Base, known, out _) is { } setup
            && space.Names.Select((name, axis) => !known.ContainsKey(name) || space.IsOnAxis(axis, setup)).All(isRight => isRight);
    }

    /// <summary>Returns as many results as the sampler takes, evenly over their ranks, so that good and bad ones keep their shares.</summary>
    private static IEnumerable<PriorResult> Thinned(SweepSpec spec, List<PriorResult> results, int most)
    {
        var sign = spec.Metric.Goal == SweepGoal.Minimise ? 1 : -1;
        PriorResult[] ranked = [.. results.OrderBy(r => r.Kind).ThenBy(r => r.Kind == PriorKind.Completed ? sign * r.Value : -r.Epochs).ThenBy(r => r.Proposal)];
        return Enumerable.Range(0, most).Select(i => ranked[(int)((long)i * ranked.Length / most)]).OrderBy(r => r.Proposal);
    }

    private static IEnumerable<string> Notes(SweepSpec spec, SweepTable source, int used, int fitting, int without, int outside, int most)
    {
        var name = source.View.Name;
        yield return $"it learns from {used} of the {source.Setups.Length} setups of {name}";
        if (used < fitting)
        {
            yield return $"sampler {spec.Sampler.Name} takes {most} results at most: {fitting} fit, and every {fitting / (double)used:0.0}th is used, by rank";
        }

        if (without > 0)
        {
            yield return $"{without} setups of {name} have no result";
        }

        if (outside > 0)
        {
            yield return $"{outside} setups of {name} lie outside of the ranges here";
        }

        var here = spec.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var there = source.Spec.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in here.Where(p => source.Spec.Base.Find(p) is null).Order(StringComparer.Ordinal))
        {
            yield return $"{missing} is no parameter of {name}, so that nothing is learned of it";
        }

        foreach (var alone in there.Where(p => !here.Contains(p)).Order(StringComparer.Ordinal))
        {
            yield return spec.Base.Find(alone) is { } value
                ? $"{alone} varies in {name} and is {value} here: its results count whatever it was"
                : $"{alone} varies in {name} and is no parameter here: its results count whatever it was";
        }

        string[] fixedElsewhere = [.. source.Spec.Base.Values
            .Where(v => !here.Contains(v.Name) && !there.Contains(v.Name) && spec.Base.Find(v.Name) is { } mine && mine != v.Text)
            .Select(v => $"{v.Name} {v.Text} there and {spec.Base.Text(v.Name)} here")];
        if (fixedElsewhere.Length > 0)
        {
            yield return $"its results count although they are of other settings: {string.Join(", ", fixedElsewhere)}";
        }
    }
}
