using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Spaces;

namespace Experiments.Analysis.Sweeps;

/// <summary>
/// A sweep as a table: a row for each setup, a column for each seed. It does not depend on the order in which results arrived. A setup
/// that was proposed twice has one row: the proposal that came further.
/// </summary>
public sealed class SweepTable
{
    private SweepTable(SweepView view, SweepSpec spec, WorkloadDefinition workload, SearchSpace space, ImmutableArray<SweepSetup> setups)
    {
        (View, Spec, Workload, Space, Setups) = (view, spec, workload, space, setups);
        Base = setups.FirstOrDefault(s => s.IsBase);
    }

    /// <summary>Gets the sweep.</summary>
    public SweepView View { get; }

    /// <summary>Gets the spec of the sweep.</summary>
    public SweepSpec Spec { get; }

    /// <summary>The workload of all its setups.</summary>
    public WorkloadDefinition Workload { get; }

    /// <summary>The setups that it may run.</summary>
    public SearchSpace Space { get; }

    /// <summary>Gets the setups, in the order of their first proposals.</summary>
    public ImmutableArray<SweepSetup> Setups { get; }

    /// <summary>Gets the base; null if it has not run.</summary>
    public SweepSetup? Base { get; }

    /// <summary>Makes the table.</summary>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep, or its spec is of another version and does not read.</exception>
    public static SweepTable Of(SweepView view, WorkloadCatalog workloads)
    {
        if (view.Spec is not { } spec)
        {
            throw new ArgumentException($"nobody has submitted a sweep '{view.Name}'", nameof(view));
        }

        var workload = workloads.Find(spec.Base.Workload) ?? throw new ArgumentException($"there is no workload '{spec.Base.Workload}'", nameof(view));
        var space = SearchSpace.Create(workload, spec.Base, spec.Parameters, out var problems)
            ?? throw new ArgumentException($"the search space does not read: {string.Join("; ", problems)}", nameof(view));
        var runs = view.Experiments.ToLookup(r => r.Proposal);
        var setups = view.Proposals
            .OrderBy(p => p.Index)
            .Select(p => new SweepSetup(p, spec, BySeed(spec, runs[p.Index]), Point(space, p.Setup), space.Contains(p.Setup)))
            .GroupBy(s => s.Setup.SetupId(), StringComparer.Ordinal)
            .Select(twins => twins.OrderByDescending(s => s.Count(ExperimentStatus.Completed)).First())
            .OrderBy(s => s.Proposal.Index);
        return new SweepTable(view, spec, workload, space, [.. setups]);
    }

    /// <summary>Returns a metric with its goal: the sweep's own as the spec says, others as usual.</summary>
    public SweepMetric Goal(string metric, string split) =>
        Spec.AllMetrics().FirstOrDefault(m => m.Name == metric && m.Split == split)
        ?? new SweepMetric(metric, split, WallTimeMetric.Find(Workload, metric, split) is { IsLowerBetter: true } ? SweepGoal.Minimise : SweepGoal.Maximise);

    /// <summary>Returns the part of the table that a reader has selected. The base stays, because figures compare with it.</summary>
    public SweepTable Only(Func<SweepSetup, bool> isSelected)
    {
        ImmutableArray<SweepSetup> kept = [.. Setups.Where(setup => setup.IsBase || isSelected(setup))];
        var proposals = kept.Select(setup => setup.Proposal.Index).ToHashSet();
        return new SweepTable(
            View with
            {
                Proposals = [.. View.Proposals.Where(proposal => proposals.Contains(proposal.Index))],
                Experiments = [.. View.Experiments.Where(experiment => proposals.Contains(experiment.Proposal))],
            },
            Spec, Workload, Space, kept);
    }

    private static ImmutableArray<SweepExperiment?> BySeed(SweepSpec spec, IEnumerable<SweepExperiment> runs)
    {
        var known = runs.ToArray();
        return [.. spec.Seeds.Select(seed => known.FirstOrDefault(r => r.Seed == seed))];
    }

    private static ImmutableArray<double> Point(SearchSpace space, Setup setup)
    {
        var point = space.PointOf(setup);
        for (var i = 0; i < point.Length; i++)
        {
            if (double.IsNaN(point[i]))
            {
                point[i] = space.Dimensions[i].Values.UnitOf(setup.Text(space.Dimensions[i].Name));
            }
        }

        return [.. point];
    }
}
