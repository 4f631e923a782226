using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;

namespace Experiments.Client.Running;

/// <summary>Finds the report that a sweep is around. A sweep knows its name only; a file may have gone since.</summary>
internal static class SweepReport
{
    /// <summary>The built-in report of that name; null for others, whose claims must be given anew.</summary>
    public static Report? Of(SweepView sweep) =>
        sweep.Spec?.Report is { } name && BuiltInReports.Names.Contains(name) ? BuiltInReports.Open(name) : null;
}
