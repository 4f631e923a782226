using Experiments.Files.Imports;
using Experiments.Files.Outcomes;

namespace Experiments.Client.Commands.Sweeps.Import;

/// <summary>What <c>sweep import</c> is asked for.</summary>
/// <param name="Sweep">The configuration; null if it is wrong.</param>
/// <param name="Outcomes">The outcomes of trials that have run already.</param>
/// <param name="WorkloadFile">The path of the workload file to write.</param>
/// <param name="SweepFile">The path of the sweep file to write.</param>
/// <param name="OutcomeFile">The path of the outcome file to write; null for none.</param>
internal sealed record SweepImportRequest(ImportedSweep? Sweep, IReadOnlyList<OutcomeLine> Outcomes, string WorkloadFile, string SweepFile, string? OutcomeFile);
