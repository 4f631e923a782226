using Experiments.Files.Imports;

namespace Experiments.Client.Commands.Sweeps.Import;

/// <summary>What <c>sweep import</c> is asked for.</summary>
/// <param name="Sweep">The configuration; null if it is wrong.</param>
/// <param name="WorkloadFile">The path of the workload file to write.</param>
/// <param name="SweepFile">The path of the sweep file to write.</param>
internal sealed record SweepImportRequest(ImportedSweep? Sweep, string WorkloadFile, string SweepFile);
