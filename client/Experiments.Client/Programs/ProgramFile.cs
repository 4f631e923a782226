using Experiments.Connection.Artifacts;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Programs;

/// <summary>A workload file that was read, with the snapshot of its code.</summary>
/// <param name="Path">The path of the file, as the user gave it.</param>
/// <param name="Program">The program and its code.</param>
/// <param name="Workload">The definition of the workload.</param>
internal sealed record ProgramFile(string Path, ProgramCopy Program, WorkloadDefinition Workload)
{
    /// <summary>Gets one line that tells the user what runs.</summary>
    public string Summary => Workload.IsExternal ? $"Workload {Workload.Name}: no silo runs it." : Program.Document.ReadDefinition().Code is { } code
        ? $"Workload {Workload.Name}: {code.Length:N0} bytes of code."
        : $"Workload {Workload.Name}: its code is on the silos.";
}
