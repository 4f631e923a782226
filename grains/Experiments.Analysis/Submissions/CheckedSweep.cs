using System.Text.Json;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Submissions;

/// <summary>The sweep that a file, flags or a request describe, checked.</summary>
/// <param name="Name">The sweep's name; null if none was given.</param>
/// <param name="Spec">The sweep's specification.</param>
/// <param name="Report">The report that the sweep is around, or null.</param>
/// <param name="Workload">The workload of the base.</param>
/// <param name="DataIsOpen">Whether other data may replace the setup's, because the user named none.</param>
public sealed record CheckedSweep(string? Name, SweepSpec Spec, Report? Report, WorkloadDefinition Workload, bool DataIsOpen)
{
    private const int HashDigits = 8;

    /// <summary>
    /// Returns the sweep's name. Without a given one, the name contains a hash of the specification, so that the same submission means the
    /// same sweep.
    /// </summary>
    /// <param name="spec">The specification after the data were resolved.</param>
    public string NameOf(SweepSpec spec) => Name ?? $"{Report?.Name ?? Workload.Name}-{ContentHash.Of(JsonSerializer.Serialize(spec), HashDigits)}";
}
