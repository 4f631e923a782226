using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Client.Reports;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>The result of <c>reproduce</c>: everything that its tables show.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="Title">What the report is about.</param>
/// <param name="SetupId">The id of the setup that was run.</param>
/// <param name="Setup">That setup.</param>
/// <param name="Changes">The changes of the reported setup, assumptions included.</param>
/// <param name="SameData">Whether the data are those of the report.</param>
/// <param name="Note">A sentence if other data replace those that were not found; null otherwise.</param>
/// <param name="Assumptions">What the report does not say, and what is assumed.</param>
/// <param name="Experiments">One experiment for each seed.</param>
/// <param name="Claims">Every claim with its verdict.</param>
/// <param name="Findings">The findings of the consistency check.</param>
/// <param name="Leaderboard">The best setups and the report's row.</param>
/// <param name="Figures">Paths of the figures.</param>
/// <param name="StatedChanges">The parameters that the report states and that were changed. With any, there are no verdicts.</param>
internal sealed record ReproduceResult(
    string Report,
    string Title,
    string SetupId,
    JsonObject Setup,
    IReadOnlyList<SetupChange> Changes,
    bool SameData,
    string? Note,
    IReadOnlyList<AssumptionResult> Assumptions,
    IReadOnlyList<ExperimentOverview> Experiments,
    IReadOnlyList<ClaimResult> Claims,
    IReadOnlyList<FindingResult> Findings,
    LeaderboardResult Leaderboard,
    IReadOnlyList<string> Figures,
    IReadOnlyList<string> StatedChanges)
{
    /// <summary>Gets whether the table tells what the verdicts rest on.</summary>
    [JsonIgnore]
    public bool WithDetails { get; init; }

    /// <summary>Gets whether the table of equivalence is shown.</summary>
    [JsonIgnore]
    public bool WithEquivalence { get; init; }

    /// <summary>Gets what the hash of a result is taken over, in words.</summary>
    [JsonIgnore]
    public string HashedPart { get; init; } = Wording.HashedPart(string.Empty);

    /// <summary>Gets the path of the HTML page; null if none was asked for.</summary>
    public string? Page { get; init; }

    /// <summary>Gets what a check found of the report's program, in words; null if the workload ships with the program.</summary>
    public string? WorkloadCheck { get; init; }
}
