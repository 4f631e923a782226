using System.Globalization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Exports;

/// <summary>A sweep's experiments as a flat table: what CSV and Parquet hold.</summary>
/// <param name="Columns">The columns: the experiment, every parameter of the workload, every metric, and where and when it ran.</param>
/// <param name="Rows">The experiments, by proposal and then in the order of the sweep's seeds.</param>
internal sealed record ExperimentTable(IReadOnlyList<ExperimentColumn> Columns, IReadOnlyList<ExperimentRow> Rows)
{
    /// <summary>Makes the table of a sweep.</summary>
    /// <exception cref="ArgumentException">Nobody has submitted the sweep.</exception>
    public static ExperimentTable FromSweep(SweepView sweep, WorkloadCatalog workloads)
    {
        var spec = sweep.Spec ?? throw new ArgumentException($"nobody has submitted a sweep '{sweep.Name}'", nameof(sweep));
        var proposals = sweep.Proposals.ToDictionary(p => p.Index);
        ExperimentRow[] rows = [.. sweep.Experiments.OrderBy(e => e.Proposal).ThenBy(e => spec.Seeds.IndexOf(e.Seed)).Select(e => new ExperimentRow(proposals[e.Proposal], e))];
        var workload = workloads.Find(spec.Base.Workload);
        return new ExperimentTable(
            [
                new ExperimentColumn("sweep", ColumnKind.Text, _ => sweep.Name),
                new ExperimentColumn("proposal", ColumnKind.Integer, r => (long)r.Experiment.Proposal),
                new ExperimentColumn("seed", ColumnKind.Integer, r => r.Experiment.Seed),
                new ExperimentColumn("experiment", ColumnKind.Text, r => r.Experiment.ExperimentId),
                new ExperimentColumn("setup", ColumnKind.Text, r => r.Proposal.Setup.SetupId()),
                new ExperimentColumn("status", ColumnKind.Text, r => Wording.Status(r.Experiment.Status)),
                new ExperimentColumn("reason", ColumnKind.Text, r => r.Experiment.Reason),
                new ExperimentColumn("proposed-because", ColumnKind.Text, r => r.Proposal.Reason),
                .. OfferedValues.Of(spec.Base, workload).Select(v => Parameter(v.Name, workload?.Find(v.Name)?.Kind)),
                new ExperimentColumn("epochs-run", ColumnKind.Integer, r => (long)r.Experiment.Losses.Length),
                new ExperimentColumn("last-loss", ColumnKind.Real, r => r.Experiment.Losses is [.., var last] ? Finite(last) : null),
                .. MetricsOf(rows, workload).Select(m => new ExperimentColumn($"{m.Metric}@{m.Split}", ColumnKind.Real, r => Finite(r.Experiment.Metrics.FirstOrDefault(v => v.Metric == m.Metric && v.Split == m.Split)?.Value))),
                new ExperimentColumn("weights-sha256", ColumnKind.Text, r => r.Experiment.WeightsSha256),
                new ExperimentColumn("started", ColumnKind.Time, r => r.Experiment.Started),
                new ExperimentColumn("ended", ColumnKind.Time, r => r.Experiment.Ended),
                new ExperimentColumn("silo", ColumnKind.Text, r => r.Experiment.Silo),
            ],
            rows);
    }

    /// <summary>Returns the metrics that any of the experiments has, in the order of tables.</summary>
    private static IEnumerable<(string Metric, string Split)> MetricsOf(IEnumerable<ExperimentRow> rows, WorkloadDefinition? workload) => rows
        .SelectMany(r => r.Experiment.Metrics.Select(m => (m.Metric, m.Split)))
        .Distinct()
        .OrderBy(m => Place(workload?.Splits ?? [], m.Split))
        .ThenBy(m => Place([.. workload?.Metrics.Select(d => d.Name) ?? []], m.Metric))
        .ThenBy(m => m.Split, StringComparer.Ordinal)
        .ThenBy(m => m.Metric, StringComparer.Ordinal);

    private static ExperimentColumn Parameter(string name, ParameterKind? kind) => kind switch
    {
        ParameterKind.Real => new ExperimentColumn(name, ColumnKind.Real, r => r.Proposal.Setup.Find(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null),
        ParameterKind.Integer => new ExperimentColumn(name, ColumnKind.Integer, r => r.Proposal.Setup.Find(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null),
        _ => new ExperimentColumn(name, ColumnKind.Text, r => r.Proposal.Setup.Find(name)),
    };

    private static int Place(IReadOnlyList<string> names, string name) => names.ToList().IndexOf(name) is >= 0 and var place ? place : int.MaxValue;

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
