using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Exports;

/// <summary>An experiment of a sweep, in an exported document.</summary>
internal sealed record SweepExperimentDocument
{
    public required string ExperimentId { get; init; }

    public required int Proposal { get; init; }

    public required long Seed { get; init; }

    public required string Status { get; init; }

    public required string? Reason { get; init; }

    public required IReadOnlyList<MetricDocument> Metrics { get; init; }

    public required IReadOnlyList<double> Losses { get; init; }

    public required string? WeightsSha256 { get; init; }

    public required string? Started { get; init; }

    public required string? Ended { get; init; }

    public required string? Silo { get; init; }

    public static SweepExperimentDocument FromExperiment(SweepExperiment experiment) => new()
    {
        ExperimentId = experiment.ExperimentId,
        Proposal = experiment.Proposal,
        Seed = experiment.Seed,
        Status = Wording.Status(experiment.Status),
        Reason = experiment.Reason,
        Metrics = [.. experiment.Metrics.Select(m => new MetricDocument(m.Metric, m.Split, m.Value))],
        Losses = experiment.Losses,
        WeightsSha256 = experiment.WeightsSha256,
        Started = SweepDocument.Time(experiment.Started),
        Ended = SweepDocument.Time(experiment.Ended),
        Silo = experiment.Silo,
    };
}

/// <summary>A metric of an experiment.</summary>
internal sealed record MetricDocument(string Metric, string Split, double Value);
