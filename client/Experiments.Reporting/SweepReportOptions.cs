using System.Collections.Immutable;
using Experiments.Files.Reports;

namespace Experiments.Reporting;

/// <summary>Options of a sweep's page: what the page says beyond the sweep itself.</summary>
public sealed record SweepReportOptions
{
    /// <summary>Gets the report that the sweep is around. Without one the page judges no claims.</summary>
    public Report? Report { get; init; }

    /// <summary>Gets facts about where the results come from, as names and values: versions, machine, data.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Provenance { get; init; } = [];
}
