using System.Text.Json.Nodes;

namespace Experiments.Client.Documents;

/// <summary>What <c>run</c> prints.</summary>
/// <param name="SetupId">The setup's id.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Basis">What the changes are relative to: a report's name, or <c>defaults</c>.</param>
/// <param name="Changes">What differs from it.</param>
/// <param name="Note">Said where the built-in set stands in for MNIST; null otherwise.</param>
/// <param name="Experiments">One for each seed.</param>
internal sealed record RunDocument(
    string SetupId,
    JsonObject Setup,
    string Basis,
    IReadOnlyList<ChangeDocument> Changes,
    string? Note,
    IReadOnlyList<ExperimentDocument> Experiments);
