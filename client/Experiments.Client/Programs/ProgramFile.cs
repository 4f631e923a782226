using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Programs;

/// <summary>A workload file that was read, with the snapshot of its code.</summary>
/// <param name="Path">The path of the file, as the user gave it.</param>
/// <param name="Document">The program's document.</param>
/// <param name="Workload">The definition of the workload.</param>
/// <param name="Code">The content of the snapshot; empty if the silos hold the code already.</param>
internal sealed record ProgramFile(string Path, ProgramDocument Document, WorkloadDefinition Workload, ReadOnlyMemory<byte> Code)
{
    /// <summary>Gets one line that tells the user what runs.</summary>
    public string Summary => Document.ReadDefinition() is { Code: { } code }
        ? $"Workload {Workload.Name}: {code.Length:N0} bytes of code."
        : $"Workload {Workload.Name}: its code is on the silos.";
}
