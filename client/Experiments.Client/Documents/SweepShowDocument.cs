using Experiments.Analysis.Claims;
using Experiments.Analysis.Sweeps;
using Experiments.Client.Rendering;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Documents;

/// <summary>What <c>sweep show</c> prints: the sweep, what it says of its base, and its best setups.</summary>
internal sealed record SweepShowDocument(SweepProgressDocument Sweep, SweepSpecDocument Spec, SweepAnswersDocument Answers, SweepLeaderboardDocument Leaderboard);

/// <summary>What a sweep says of the setup that it is around.</summary>
internal sealed record SweepAnswersDocument(
    string BaseVerdict,
    SummaryDocument? Base,
    double? Detectable,
    NeighbourDocument? BestChange,
    string? ImportanceMethod,
    IReadOnlyList<ImportanceDocument> Importances,
    IReadOnlyList<RemedyDocument> Remedies)
{
    public static SweepAnswersDocument Of(SweepAnswers answers) => new(
        SweepText.Verdict(answers.Base.Verdict),
        answers.Base.Value is { } value ? SummaryDocument.FromSummary(value) : null,
        answers.Base.Detectable,
        answers.Base.Best is { } best ? NeighbourDocument.Of(best) : null,
        answers.Importances is { } found ? SweepText.Method(found.Method) : null,
        answers.Importances is { } importances ? [.. importances.Main.Select(p => new ImportanceDocument(p.Parameter, p.Share, p.Deviation))] : [],
        [.. answers.Remedies.Select(RemedyDocument.Of)]);
}

/// <summary>The neighbour of the base with the largest improvement.</summary>
internal sealed record NeighbourDocument(int Proposal, IReadOnlyDictionary<string, string> Changes, SummaryDocument Value, DifferenceDocument Difference, double Improvement, double? PValue, bool Distinct)
{
    public static NeighbourDocument Of(NeighbourComparison n) =>
        new(n.Proposal, NamedValues.InOrder(n.Changes), SummaryDocument.FromSummary(n.Value), DifferenceDocument.FromDifference(n.Difference), n.Improvement, n.PValue, n.Distinct);
}

/// <summary>Share of the metric's variance that a parameter explains on its own.</summary>
internal sealed record ImportanceDocument(string Parameter, double Share, double? Deviation);

/// <summary>A claim that the base does not reach, and the smallest change that does.</summary>
internal sealed record RemedyDocument(string Claim, string Metric, string? Split, double Reported, int? Proposal, IReadOnlyDictionary<string, string> Changes, int Tried, int Reaching)
{
    public static RemedyDocument Of(ClaimRemedy r) =>
        new(r.Claim.Id, r.Claim.Metric, r.Claim.Split, r.Claim.Value, r.Proposal, NamedValues.InOrder(r.Changes), r.Tried, r.Reaching);
}
