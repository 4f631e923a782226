using System.Text.Json;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The sweep that a file or flags describe, checked.</summary>
/// <param name="Name">The sweep's name; null if the command makes one.</param>
/// <param name="Spec">The sweep's specification.</param>
/// <param name="Report">The report that is the sweep's base, or null.</param>
/// <param name="Workload">The workload of the base.</param>
/// <param name="DataIsOpen">Whether other data may replace the setup's, because the user named none.</param>
internal sealed record SweepRequest(string? Name, SweepSpec Spec, Report? Report, WorkloadDefinition Workload, bool DataIsOpen)
{
    private const int HashDigits = 8;

    /// <summary>
    /// Returns the sweep's name. Without <c>--name</c>, the name contains a hash of the specification, so that the same command means the
    /// same sweep.
    /// </summary>
    /// <param name="spec">The specification after the data were resolved.</param>
    public string NameOf(SweepSpec spec) => Name ?? $"{Report?.Name ?? Workload.Name}-{ContentHash.Of(JsonSerializer.Serialize(spec), HashDigits)}";
}
