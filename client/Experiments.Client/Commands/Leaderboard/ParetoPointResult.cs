using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>A setup of the front.</summary>
internal sealed record ParetoPointResult(
    int Proposal, string SetupId, IReadOnlyDictionary<string, string> Changes, SummaryDocument First, SummaryDocument Second)
{
    public static ParetoPointResult From(ParetoPoint point, SweepSpec spec) => new(
        point.Proposal,
        point.Setup.SetupId(),
        NamedValues.InOrder(NamedValues.ChangesOf(spec, point.Setup)),
        SummaryDocument.FromSummary(point.First),
        SummaryDocument.FromSummary(point.Second));
}
