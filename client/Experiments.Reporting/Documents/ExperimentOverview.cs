using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>An experiment without its curve.</summary>
public sealed record ExperimentOverview(
    string Id,
    string? SetupId,
    long? Seed,
    string Status,
    string? Reason,
    string? WeightsSha256,
    double? DurationSeconds,
    IReadOnlyList<MetricResult> Metrics)
{
    /// <summary>Returns an experiment as its grain knows it.</summary>
    public static ExperimentOverview From(ExperimentView view) => new(
        view.ExperimentId,
        view.Spec?.Setup.SetupId(),
        view.Spec?.Seed,
        Wording.Status(view.Status),
        view.Reason,
        view.Result?.WeightsSha256,
        view.Result?.Duration.TotalSeconds,
        view.Result is { } result ? MetricResult.From(result.Metrics) : []);

    /// <summary>Returns an experiment as the leaderboard knows it.</summary>
    public static ExperimentOverview From(LeaderboardEntry entry) => new(
        entry.ExperimentId,
        entry.Spec.Setup.SetupId(),
        entry.Spec.Seed,
        Wording.Status(entry.Status),
        entry.Reason,
        entry.WeightsSha256,
        entry.Duration?.TotalSeconds,
        MetricResult.From(entry.Metrics));
}
