using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Documents;

/// <summary>A setup of the front.</summary>
public sealed record ParetoPointResult(
    int Proposal, string SetupId, IReadOnlyDictionary<string, string> Changes, SummaryDocument First, SummaryDocument Second)
{
    /// <summary>Returns a point of the front as a document.</summary>
    public static ParetoPointResult From(ParetoPoint point, SweepSpec spec) => new(
        point.Proposal,
        point.Setup.SetupId(),
        NamedValues.InOrder(NamedValues.ChangesOf(spec, point.Setup)),
        SummaryDocument.FromSummary(point.First),
        SummaryDocument.FromSummary(point.Second));
}
