using System.Collections.Immutable;
using Experiments.Files.Reports;

namespace Experiments.Reporting;

/// <summary>What a sweep's page says beyond the sweep itself.</summary>
public sealed record SweepReportOptions
{
    /// <summary>The report that the sweep is around; null: the page judges no claims.</summary>
    public Report? Report { get; init; }

    /// <summary>Facts about where the results come from, as name and value: versions, machine, data.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Provenance { get; init; } = [];
}
