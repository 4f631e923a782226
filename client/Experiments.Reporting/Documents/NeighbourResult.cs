using Experiments.Analysis.Sweeps;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>The neighbour of the base with the largest improvement.</summary>
public sealed record NeighbourResult(
    int Proposal,
    IReadOnlyDictionary<string, string> Changes,
    SummaryDocument Value,
    DifferenceDocument Difference,
    double Improvement,
    double? PValue,
    bool Distinct)
{
    /// <summary>Returns a comparison as a document.</summary>
    public static NeighbourResult From(NeighbourComparison n) => new(
        n.Proposal,
        NamedValues.InOrder(n.Changes),
        SummaryDocument.FromSummary(n.Value),
        DifferenceDocument.FromDifference(n.Difference),
        n.Improvement,
        n.PValue,
        n.Distinct);
}
