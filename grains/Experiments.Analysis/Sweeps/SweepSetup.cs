using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Sweeps;

/// <summary>A setup that a sweep ran, with its experiments.</summary>
public sealed class SweepSetup
{
    internal SweepSetup(Proposal proposal, SweepSpec spec, ImmutableArray<SweepExperiment?> runs, ImmutableArray<double> point, bool isInSpace)
    {
        IsInSpace = isInSpace;
        Proposal = proposal;
        Experiments = runs;
        Point = point;
        IsBase = proposal.Setup == spec.Base;
        Changes = [.. spec.Parameters.Select(p => p.Name).Where(name => proposal.Setup.Find(name) != spec.Base.Find(name)).Select(name => new ParameterValue(name, proposal.Setup.Text(name)))];
        Status = StatusOf(runs);
    }

    /// <summary>Gets the proposal.</summary>
    public Proposal Proposal { get; }

    /// <summary>Gets the setup.</summary>
    public Setup Setup => Proposal.Setup;

    /// <summary>Gets the experiments, one for each of the sweep's seeds; null for a seed that has not begun.</summary>
    public ImmutableArray<SweepExperiment?> Experiments { get; }

    /// <summary>Gets the coordinates in the search space; of a value outside of it, the nearest coordinate. An inactive parameter has the coordinate of the base value, which it keeps.</summary>
    public ImmutableArray<double> Point { get; }

    /// <summary>Gets whether the setup belongs to the search space. A base may lie outside of it, and with it everything that keeps its value.</summary>
    public bool IsInSpace { get; }

    /// <summary>Gets whether the setup is the base of the sweep.</summary>
    public bool IsBase { get; }

    /// <summary>Gets the searched parameters that differ from the base.</summary>
    public ImmutableArray<ParameterValue> Changes { get; }

    /// <summary>Gets the status: completed only if every seed completed, otherwise the worst of its seeds.</summary>
    public ExperimentStatus Status { get; }

    /// <summary>Returns the number of experiments with a status.</summary>
    public int Count(ExperimentStatus status) => Experiments.Count(r => r?.Status == status);

    /// <summary>Returns a metric seed by seed. Values that are not finite are left out.</summary>
    public SeedSample Sample(string metric, string split) => new([.. Experiments.Select(run => Value(run, metric, split))]);

    /// <summary>Returns the workload's objective after each epoch, as the mean over the seeds that have begun.</summary>
    /// <remarks>It ends with the last epoch that all of these seeds have finished: a mean over fewer seeds would jump.</remarks>
    public IReadOnlyList<double> MeanObjective()
    {
        SweepExperiment[] begun = [.. Experiments.OfType<SweepExperiment>().Where(e => e.Losses.Length > 0)];
        return begun.Length == 0 ? [] : [.. Enumerable.Range(0, begun.Min(e => e.Losses.Length)).Select(epoch => begun.Average(e => e.Losses[epoch]))];
    }

    private static double? Value(SweepExperiment? run, string metric, string split) =>
        run is { Status: ExperimentStatus.Completed }
        && run.Metrics.FirstOrDefault(m => m.Metric == metric && m.Split == split) is { } found && double.IsFinite(found.Value) ? found.Value : null;

    private static ExperimentStatus StatusOf(ImmutableArray<SweepExperiment?> runs)
    {
        foreach (var status in new[]
        {
            ExperimentStatus.Failed, ExperimentStatus.Pruned, ExperimentStatus.Cancelled, ExperimentStatus.Running, ExperimentStatus.Paused, ExperimentStatus.Pending,
        })
        {
            if (runs.Any(r => r?.Status == status))
            {
                return status;
            }
        }

        return runs.All(r => r?.Status == ExperimentStatus.Completed) ? ExperimentStatus.Completed : ExperimentStatus.Pending;
    }
}
