using System.Text.Json.Nodes;

namespace Experiments.Client.Documents;

/// <summary>What <c>reproduce</c> prints: everything that its tables say.</summary>
/// <param name="Report">Name of the report.</param>
/// <param name="Title">What it is about.</param>
/// <param name="SetupId">Id of the setup that was run.</param>
/// <param name="Setup">That setup.</param>
/// <param name="Changes">What differs from the reported setup, assumptions included.</param>
/// <param name="SameData">Whether the data are those of the report.</param>
/// <param name="Note">Said where the built-in set stands in for MNIST; null otherwise.</param>
/// <param name="Assumptions">What the report leaves unsaid.</param>
/// <param name="Experiments">One for each seed.</param>
/// <param name="Claims">Every claim with its verdict.</param>
/// <param name="Findings">What the consistency check found.</param>
/// <param name="Leaderboard">The best setups and the report's row.</param>
/// <param name="Figures">Paths of the figures.</param>
internal sealed record ReproductionDocument(
    string Report,
    string Title,
    string SetupId,
    JsonObject Setup,
    IReadOnlyList<ChangeDocument> Changes,
    bool SameData,
    string? Note,
    IReadOnlyList<AssumptionDocument> Assumptions,
    IReadOnlyList<ExperimentDocument> Experiments,
    IReadOnlyList<ClaimDocument> Claims,
    IReadOnlyList<FindingDocument> Findings,
    LeaderboardDocument Leaderboard,
    IReadOnlyList<string> Figures);
