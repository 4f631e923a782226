using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Submissions;

/// <summary>Makes the row that a report has on the leaderboard.</summary>
public static class ReportRows
{
    /// <summary>Returns the claims that our own experiments measure too.</summary>
    public static ReportedRow From(Report report) => new(
        report.Name,
        report.Setup,
        [
            .. report.Claims
                .Where(claim => claim.Unavailable is null && claim.Split is not null)
                .Select(claim => new MetricValue(claim.Metric.Name, claim.Split!, claim.Value)),
        ]);
}
