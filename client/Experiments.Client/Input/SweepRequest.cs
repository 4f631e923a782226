using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Input;

/// <summary>The sweep that a person asks for, checked.</summary>
/// <param name="Name">Its name; null where the command makes one.</param>
/// <param name="Spec">What it runs.</param>
/// <param name="Report">The report that it is around, or null.</param>
/// <param name="Workload">The workload of its base.</param>
/// <param name="DatasetIsOpen">Whether the data set may still be replaced by what can be had: nobody named it.</param>
internal sealed record SweepRequest(string? Name, SweepSpec Spec, Report? Report, WorkloadDefinition Workload, bool DatasetIsOpen)
{
    /// <summary>The sweep's name; one that nobody gave says what the sweep does, so that the same command means the same sweep.</summary>
    public string FullName(SweepSpec spec) =>
        Name ?? $"{Report?.Name ?? Workload.Name}-{Contracts.ContentHash.Of(System.Text.Json.JsonSerializer.Serialize(spec), 8)}";
}
