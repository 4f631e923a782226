using System.Text.Json.Nodes;

namespace Experiments.Client.Commands.Run;

/// <summary>The result of <c>run --dry-run</c>.</summary>
/// <param name="Workload">The name of the workload.</param>
/// <param name="SetupId">The id of the setup.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Experiments">The experiments that would run.</param>
internal sealed record RunPlanResult(string Workload, string SetupId, JsonObject Setup, IReadOnlyList<PlannedExperiment> Experiments);

/// <summary>An experiment that would run.</summary>
/// <param name="Id">The id.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Arguments">The arguments that start the program, the program's name first; null if the workload is not a program.</param>
internal sealed record PlannedExperiment(string Id, long Seed, IReadOnlyList<string>? Arguments);
