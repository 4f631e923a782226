using Experiments.Contracts.Programs;

namespace Experiments.Files.Workloads;

/// <summary>What a workload file says.</summary>
/// <param name="Definition">The definition, without a snapshot of the code.</param>
/// <param name="Operations">How the program is run.</param>
/// <param name="Code">The code folder to take a snapshot of; null: the silos hold the code already.</param>
public sealed record WorkloadFileContent(ProgramDefinition Definition, ProgramOperations Operations, CodeFolder? Code);

/// <summary>The code of a program, as a workload file names it.</summary>
/// <param name="Folder">The path of the folder, relative to the file's folder.</param>
/// <param name="IgnoreFile">The path of the file of patterns to leave out, relative to the code folder; null: the usual one, if it is there.</param>
public sealed record CodeFolder(string Folder, string? IgnoreFile);
