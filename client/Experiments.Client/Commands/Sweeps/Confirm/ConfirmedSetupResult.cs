using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps.Confirm;

/// <summary>A setup on the fresh seeds.</summary>
/// <param name="Role"><c>best</c> or <c>base</c>.</param>
/// <param name="SetupId">The id of the setup.</param>
/// <param name="Summary">The sweep's metric over the seeds; null if none completed.</param>
/// <param name="Experiments">One experiment for each seed.</param>
internal sealed record ConfirmedSetupResult(string Role, string SetupId, SummaryDocument? Summary, IReadOnlyList<ExperimentOverview> Experiments)
{
    /// <summary>Gets the interquartile mean over the seeds; null if none completed.</summary>
    public double? InterquartileMean { get; init; }

    /// <summary>Gets the lower end of its 95 % interval; null with fewer than two seeds.</summary>
    public double? InterquartileLow { get; init; }

    /// <summary>Gets the upper end of the same interval.</summary>
    public double? InterquartileHigh { get; init; }
}
