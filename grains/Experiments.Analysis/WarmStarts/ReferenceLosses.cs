using System.Collections.Immutable;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;

namespace Experiments.Analysis.WarmStarts;

/// <summary>Takes what a pruner compares with from the curves of another sweep. Pure.</summary>
internal static class ReferenceLosses
{
    /// <summary>Returns the reference; null with a problem if no curve fits.</summary>
    /// <param name="spec">The sweep that prunes.</param>
    /// <param name="workload">The workload of that sweep.</param>
    /// <param name="source">The sweep that it compares with.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static PruneReference? Of(SweepSpec spec, WorkloadDefinition workload, SweepTable source, List<Problem> problems)
    {
        var name = source.View.Name;
        if (source.Workload.Objective.Name != workload.Objective.Name || source.Workload.Objective.Split != workload.Objective.Split || source.Workload.IsObjectiveMaximised != workload.IsObjectiveMaximised)
        {
            problems.Add(new Problem("pruner", $"sweep '{name}' has curves of {source.Workload.Objective.Words}, and this sweep of {workload.Objective.Words}, so that they cannot be compared"));
            return null;
        }

        if (workload.EpochsOf(spec.Base) is not { } epochs)
        {
            // That a pruner needs the number of epochs is told where the planner is made.
            return null;
        }

        // A setup that was stopped counts as far as it came: left out, the others would look worse than they are.
        var curves = source.Setups.Select(setup => setup.MeanObjective()).Where(curve => curve.Count > 0).Take(PruneReference.MostSetups).ToList();
        ImmutableArray<PruneReferenceRung> rungs =
        [
            .. QuantilePruner.RungsOf(spec.Pruner, epochs).Take(PruneReference.MostRungs)
                .Select(epoch => new PruneReferenceRung(epoch, [.. curves.Where(curve => curve.Count >= epoch && double.IsFinite(curve[epoch - 1])).Select(curve => curve[epoch - 1]).Order()]))
                .Where(rung => !rung.Values.IsEmpty),
        ];
        if (rungs.IsEmpty)
        {
            problems.Add(new Problem("pruner", $"no setup of sweep '{name}' has a curve that reaches epoch {QuantilePruner.RungsOf(spec.Pruner, epochs).DefaultIfEmpty(1).First()}, after which {spec.Pruner.Name} decides first"));
            return null;
        }

        return new PruneReference { Sweep = name, Sha256 = PruneReference.HashOf(rungs), Rungs = rungs, Notes = [.. Notes(spec, source, rungs, curves.Count, epochs)] };
    }

    private static IEnumerable<string> Notes(SweepSpec spec, SweepTable source, ImmutableArray<PruneReferenceRung> rungs, int curves, int epochs)
    {
        var name = source.View.Name;
        yield return $"{spec.Pruner.Name} compares with {curves} of the {source.Setups.Length} setups of {name}, after {(rungs.Length == 1 ? "epoch" : "epochs")} {string.Join(", ", rungs.Select(rung => rung.Epoch))}";
        if (rungs.Any(rung => rung.Values.Length < curves))
        {
            yield return $"some setups of {name} ended before: {string.Join(", ", rungs.Where(rung => rung.Values.Length < curves).Select(rung => $"{rung.Values.Length} reached epoch {rung.Epoch}"))}";
        }

        if (source.Workload.EpochsOf(source.Spec.Base) is { } theirs && theirs != epochs)
        {
            yield return $"its experiments have {theirs} epochs and these {epochs}: both are compared at the same epoch, although schedules may differ";
        }

        var varied = spec.Parameters.Concat(source.Spec.Parameters).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        string[] elsewhere = [.. source.Spec.Base.Values
            .Where(v => !varied.Contains(v.Name) && v.Name != source.Workload.EpochsParameter && spec.Base.Find(v.Name) is { } mine && mine != v.Text)
            .Select(v => $"{v.Name} {v.Text} there and {spec.Base.Text(v.Name)} here")];
        if (elsewhere.Length > 0)
        {
            yield return $"its setups count although they are of other settings: {string.Join(", ", elsewhere)}";
        }
    }
}
