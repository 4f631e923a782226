using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.WarmStarts;

/// <summary>Finds what a sweep takes from other sweeps, and freezes it. Pure: clients that plan and silos that submit find the same.</summary>
/// <remarks>
/// The other sweep must have ended. What an unfinished one has depends on how fast it ran, and the same file would not give the same
/// experiments.
/// </remarks>
public static class WarmStart
{
    /// <summary>Returns the names of the sweeps from which a spec still takes something; empty if it takes nothing or everything is frozen.</summary>
    public static IReadOnlyList<string> SourcesOf(SweepSpec spec) =>
    [
        .. new[] { spec.Prior is null ? spec.LearnFrom : null }
            .Append(spec.Reference is null ? spec.PruneAgainst : null)
            .Concat((spec.StartFrom is { IsDefault: false } references ? references : []).Where(r => r is { Proposals: null }).Select(r => r.Sweep))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Freezes what the spec takes from other sweeps.</summary>
    /// <param name="spec">The sweep, with references by name.</param>
    /// <param name="workloads">The workloads, among them those of all sources that exist.</param>
    /// <param name="sources">The sweeps of <see cref="SourcesOf"/>, by name.</param>
    /// <param name="problems">Everything that is wrong; empty on success.</param>
    /// <returns>The spec with the results and the setups, or null if there are problems.</returns>
    public static SweepSpec? Freeze(SweepSpec spec, WorkloadCatalog workloads, IReadOnlyDictionary<string, SweepView> sources, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        problems = found;
        var workload = workloads.Get(spec.Base.Workload);
        var prior = spec is { LearnFrom: { } name, Prior: null } && Table("learn-from", name) is { } learned ? PriorResults.Of(spec, workload, learned, found) : spec.Prior;
        var reference = spec is { PruneAgainst: { } other, Reference: null } && Table("pruner", other) is { } compared ? ReferenceLosses.Of(spec, workload, compared, found) : spec.Reference;
        var starts = spec.StartWith ?? [];
        var references = spec.StartFrom;
        if (references is { } open)
        {
            // From the last to the first, so that the places of the earlier ones stay right.
            foreach (var (start, i) in open.Select((start, i) => (start, i)).Where(r => r.start.Proposals is null).Reverse())
            {
                if (Table("start-with", start.Sweep) is { } table)
                {
                    var best = Best(spec, workload, table, start, found);
                    starts = starts.InsertRange(Math.Min(start.At, starts.Length), best.Select(b => b.Setup));
                    references = references.Value.SetItem(i, start with { Proposals = [.. best.Select(b => b.Proposal)] });
                }
            }
        }

        return found.Count > 0 ? null : spec with { Prior = prior, Reference = reference, StartWith = starts.IsEmpty ? spec.StartWith : starts, StartFrom = references };

        SweepTable? Table(string subject, string source)
        {
            if (!sources.TryGetValue(source, out var view) || view.Spec is null)
            {
                found.Add(new Problem(subject, $"there is no sweep '{source}' to take results from; `experiments sweep list` shows them"));
                return null;
            }

            if (view.Status is not (SweepStatus.Finished or SweepStatus.Cancelled))
            {
                found.Add(new Problem(subject, $"sweep '{source}' is {view.Status.Word()}, and what it will find is not known yet; wait for its end, or `experiments stop {source}`"));
                return null;
            }

            return SweepTable.Of(view, workloads);
        }
    }

    private static List<(int Proposal, Setup Setup)> Best(SweepSpec spec, WorkloadDefinition workload, SweepTable source, StartReference reference, List<Problem> found)
    {
        if (source.Workload.FindMetric(spec.Metric.Name) is null || !source.Workload.Splits.Contains(spec.Metric.Split))
        {
            found.Add(new Problem("start-with", $"sweep '{reference.Sweep}' has no metric {spec.Metric.Name}@{spec.Metric.Split}, so that its best setups are not known"));
            return [];
        }

        var best = SweepRanking.Order(source, spec.Metric).Ranked
            .Select(r => (Proposal: r.Setup.Proposal.Index, Setup: Mapped(spec, workload, r.Setup.Setup)))
            .Where(b => b.Setup is not null)
            .Select(b => (b.Proposal, b.Setup!))
            .Take(reference.Best)
            .ToList();
        if (best.Count == 0)
        {
            found.Add(new Problem("start-with", $"no setup of sweep '{reference.Sweep}' has a value with every seed that fits this sweep"));
        }

        return best;
    }

    /// <summary>Returns the base with the values of another setup, for all parameters that the sweep varies; null if the workload refuses that.</summary>
    private static Setup? Mapped(SweepSpec spec, WorkloadDefinition workload, Setup other) => workload.With(
        spec.Base,
        spec.Parameters.Where(p => other.Find(p.Name) is not null).ToDictionary(p => p.Name, p => other.Text(p.Name), StringComparer.Ordinal),
        out _);
}
