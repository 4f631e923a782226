using Experiments.Analysis.Leaderboards;
using Experiments.Client.Rendering;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Documents;

/// <summary>What <c>leaderboard --sweep</c> prints: nothing in it depends on when or where experiments ran.</summary>
internal sealed record SweepLeaderboardDocument(
    string Sweep,
    string Metric,
    string Split,
    string Goal,
    IReadOnlyList<long> Seeds,
    int Setups,
    int Ranked,
    int Tied,
    int Completed,
    int Pruned,
    int Failed,
    int Cancelled,
    int Unfinished,
    int Matching,
    IReadOnlyList<SweepLeaderboardRowDocument> Rows)
{
    public static SweepLeaderboardDocument Of(SweepLeaderboard board) => new(
        board.Sweep,
        board.Metric.Name,
        board.Metric.Split,
        SweepText.Goal(board.Metric.Goal),
        board.Seeds,
        board.Setups,
        board.Ranked,
        board.Tied,
        board.Completed,
        board.Pruned,
        board.Failed,
        board.Cancelled,
        board.Unfinished,
        board.Matching,
        [.. board.Rows.Select(SweepLeaderboardRowDocument.Of)]);
}

/// <summary>A setup of a sweep over its seeds; <c>tied</c> where the seeds cannot tell it apart from the best.</summary>
internal sealed record SweepLeaderboardRowDocument(
    int? Rank,
    int Proposal,
    bool IsBase,
    string SetupId,
    IReadOnlyDictionary<string, string> Changes,
    string Reason,
    string Status,
    int Completed,
    int Pruned,
    int Failed,
    int Cancelled,
    int Unfinished,
    SummaryDocument? Value,
    DifferenceDocument? Difference,
    bool? Tied,
    double? ProbabilityBest,
    IReadOnlyList<SummaryDocument> Others)
{
    public static SweepLeaderboardRowDocument Of(SweepLeaderboardRow s) => new(
        s.Rank > 0 ? s.Rank : null,
        s.Proposal,
        s.IsBase,
        s.SetupId,
        Named(s.Changes),
        s.Reason,
        Format.Status(s.Status),
        s.Completed,
        s.Pruned,
        s.Failed,
        s.Cancelled,
        s.Unfinished,
        s.Value is { } value ? SummaryDocument.Of(value) : null,
        s.Difference is { } difference ? DifferenceDocument.Of(difference) : null,
        s.IsTied,
        s.ProbabilityBest,
        [.. s.Others.Select(SummaryDocument.Of)]);

    /// <summary>In which searched parameters a setup differs from the base.</summary>
    public static IReadOnlyDictionary<string, string> ChangesOf(SweepSpec spec, Setup setup) =>
        Named(spec.Parameters.Where(p => setup.Text(p.Name) != spec.Base.Text(p.Name)).Select(p => new ParameterValue(p.Name, setup.Text(p.Name))));

    /// <summary>Values by name, in the order of the search space.</summary>
    public static IReadOnlyDictionary<string, string> Named(IEnumerable<ParameterValue> values) =>
        new OrderedDictionary<string, string>(values.Select(v => KeyValuePair.Create(v.Name, v.Text)), StringComparer.Ordinal);
}

/// <summary>A difference to the base, seed by seed, with its 95 % interval.</summary>
internal sealed record DifferenceDocument(int Seeds, double Mean, double? StandardError, double? Low, double? High, double? PValue)
{
    public static DifferenceDocument Of(PairedDifference d) => new(d.Seeds, d.Mean, d.StandardError, d.Low, d.High, d.PValue);
}

/// <summary>What <c>leaderboard --sweep --pareto</c> prints: the setups that no other beats in both metrics.</summary>
internal sealed record ParetoDocument(string Sweep, string First, string Second, IReadOnlyList<ParetoPointDocument> Points);

/// <summary>A setup of the front.</summary>
internal sealed record ParetoPointDocument(int Proposal, string SetupId, IReadOnlyDictionary<string, string> Changes, SummaryDocument First, SummaryDocument Second);
