using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Leaderboards;

/// <summary>Checks and keeps the rows of reports. Pure.</summary>
internal static class ReportedRows
{
    /// <summary>The most rows. All of them are in one state, which every change writes anew.</summary>
    private const int MostRows = 1000;

    /// <summary>The most figures of one row.</summary>
    private const int MostMetrics = 1000;

    /// <summary>The most characters of a metric's name.</summary>
    private const int MostCharacters = 200;

    /// <summary>Returns the row with its setup as the workload makes it.</summary>
    /// <exception cref="InvalidSpecException">Something is wrong with the row. The exception lists it.</exception>
    public static ReportedRow Checked(ReportedRow row, WorkloadDefinition workload)
    {
        if (!Names.IsReportName(row.Report))
        {
            throw new InvalidSpecException("report", $"its name is not at most {Names.MostCharactersOfReport} small letters and digits, in words that hyphens join");
        }

        if (row.Metrics.IsDefault || row.Metrics.Length > MostMetrics
            || row.Metrics.Any(m => m is not { Metric.Length: <= MostCharacters, Split.Length: <= MostCharacters } || !double.IsFinite(m.Value)))
        {
            throw new InvalidSpecException("metrics", $"there are more than {MostMetrics:N0}, or one has no name or no finite value");
        }

        return row with { Setup = SetupRules.Checked(row.Setup, workload) };
    }

    /// <summary>Adds a row, or replaces the one of the same report and setup.</summary>
    /// <exception cref="InvalidSpecException">There are too many rows already.</exception>
    public static ImmutableArray<ReportedRow> With(ImmutableArray<ReportedRow> rows, ReportedRow row)
    {
        ImmutableArray<ReportedRow> next = [.. rows.Where(r => r.Report != row.Report || r.Setup != row.Setup), row];
        return next.Length <= MostRows ? next : throw new InvalidSpecException("report", $"the leaderboard holds {MostRows:N0} rows of reports already");
    }
}
