using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;

namespace Experiments.Reporting.Documents;

/// <summary>Finds the report that is the base of a sweep. A sweep keeps only the report's name, and a file may be gone since.</summary>
public static class BaseReport
{
    /// <summary>Returns the built-in report of that name; null for other reports, which the user must name again.</summary>
    public static Report? Find(SweepView sweep, BuiltInReports reports) =>
        sweep.Spec?.Report is { } name && reports.Names.Contains(name) ? reports.Open(name) : null;
}
