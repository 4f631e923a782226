using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Files.Reports;

namespace Experiments.Client.Running;

/// <summary>Makes a report's row of the leaderboard.</summary>
internal static class ReportedRows
{
    /// <summary>The claims on splits that our own runs have too.</summary>
    public static ReportedRow Of(Report report) => new(
        report.Name,
        report.Setup,
        [
            .. report.Claims
                .Where(claim => claim.Unavailable is null && claim.Split is not null)
                .Select(claim => new MetricValue(claim.Metric, claim.Split!, claim.Value)),
        ]);
}
