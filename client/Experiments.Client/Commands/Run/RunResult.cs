using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Run;

/// <summary>The result of <c>run</c>.</summary>
/// <param name="SetupId">The id of the setup.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Basis">What the changes are relative to: a report's name, or <c>defaults</c>.</param>
/// <param name="Changes">The changes.</param>
/// <param name="Note">A sentence if other data replace those that were not found; null otherwise.</param>
/// <param name="Experiments">One experiment for each seed.</param>
/// <param name="Summaries">Each metric over the seeds that completed; empty with one seed.</param>
internal sealed record RunResult(
    string SetupId,
    JsonObject Setup,
    string Basis,
    IReadOnlyList<SetupChange> Changes,
    string? Note,
    IReadOnlyList<ExperimentOverview> Experiments,
    IReadOnlyList<SummaryDocument> Summaries)
{
    /// <summary>Gets what the hash of a result is taken over, in words.</summary>
    [JsonIgnore]
    public string HashedPart { get; init; } = Wording.HashedPart(string.Empty);
}
