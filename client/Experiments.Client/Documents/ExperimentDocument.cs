using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting;

namespace Experiments.Client.Documents;

/// <summary>An experiment in JSON output, without its curve.</summary>
internal sealed record ExperimentDocument(
    string Id,
    string? SetupId,
    long? Seed,
    string Status,
    string? Reason,
    string? WeightsSha256,
    double? DurationSeconds,
    IReadOnlyList<MetricDocument> Metrics)
{
    public static ExperimentDocument Of(ExperimentView view) => new(
        view.ExperimentId,
        view.Spec?.Setup.SetupId(),
        view.Spec?.Seed,
        Wording.Status(view.Status),
        view.Reason,
        view.Result?.WeightsSha256,
        view.Result?.Duration.TotalSeconds,
        view.Result is { } result ? MetricDocument.Of(result.Metrics) : []);

    public static ExperimentDocument Of(LeaderboardEntry entry) => new(
        entry.ExperimentId,
        entry.Spec.Setup.SetupId(),
        entry.Spec.Seed,
        Wording.Status(entry.Status),
        entry.Reason,
        entry.WeightsSha256,
        entry.Duration?.TotalSeconds,
        MetricDocument.Of(entry.Metrics));
}
