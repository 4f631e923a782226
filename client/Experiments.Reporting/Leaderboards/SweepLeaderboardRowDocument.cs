using System.Text.Json.Serialization;
using Experiments.Analysis.Leaderboards;

namespace Experiments.Reporting.Leaderboards;

/// <summary>A row of a sweep's leaderboard: one setup over its seeds.</summary>
public sealed record SweepLeaderboardRowDocument
{
    /// <summary>Gets the rank, 1 for the best mean; null if a seed has no value or a constraint is violated. With several metrics: the front.</summary>
    public required int? Rank { get; init; }

    /// <summary>Gets the number of the proposal.</summary>
    public required int Proposal { get; init; }

    /// <summary>Gets whether this is the sweep's base.</summary>
    public required bool IsBase { get; init; }

    /// <summary>Gets the id of the setup.</summary>
    public required string SetupId { get; init; }

    /// <summary>Gets the searched parameters in which the setup differs from the base.</summary>
    public required IReadOnlyDictionary<string, string> Changes { get; init; }

    /// <summary>Gets why the setup was proposed.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the status; completed only if every seed completed.</summary>
    public required string Status { get; init; }

    /// <summary>Gets the number of seeds that completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets the number of seeds that the pruner stopped.</summary>
    public required int Pruned { get; init; }

    /// <summary>Gets the number of seeds that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Gets the number of seeds that a user cancelled.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Gets the number of seeds that have not ended.</summary>
    public required int Unfinished { get; init; }

    /// <summary>Gets the ranking metric over the seeds that have one; null if none has.</summary>
    public required SummaryDocument? Value { get; init; }

    /// <summary>Gets the difference to the base; null for the base itself and without common seeds.</summary>
    public required DifferenceDocument? Difference { get; init; }

    /// <summary>Gets whether the seeds cannot tell the setup from the best; null if that cannot be said.</summary>
    public required bool? Tied { get; init; }

    /// <summary>Gets the probability of being the best of the ranked setups; null if not ranked or with one seed.</summary>
    public required double? ProbabilityBest { get; init; }

    /// <summary>Gets the constraints that the means violate; null if all are met.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Violated { get; init; }

    /// <summary>Gets in which share of resampled seeds the setup is on the front; null with one metric or fewer than three seeds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ShareOnFront { get; init; }

    /// <summary>Gets other metrics over seeds.</summary>
    public required IReadOnlyList<SummaryDocument> Others { get; init; }

    internal static SweepLeaderboardRowDocument FromRow(SweepLeaderboardRow row) => new()
    {
        Rank = row.Rank > 0 ? row.Rank : null,
        Proposal = row.Proposal,
        IsBase = row.IsBase,
        SetupId = row.SetupId,
        Changes = NamedValues.InOrder(row.Changes),
        Reason = row.Reason,
        Status = Wording.Status(row.Status),
        Completed = row.Completed,
        Pruned = row.Pruned,
        Failed = row.Failed,
        Cancelled = row.Cancelled,
        Unfinished = row.Unfinished,
        Value = row.Value is { } value ? SummaryDocument.FromSummary(value) : null,
        Difference = row.Difference is { } difference ? DifferenceDocument.FromDifference(difference) : null,
        Tied = row.IsTied,
        ProbabilityBest = row.ProbabilityBest,
        Violated = row.Violated.IsEmpty ? null : [.. row.Violated.Select(c => c.Text)],
        ShareOnFront = row.ShareOnFront,
        Others = [.. row.Others.Select(SummaryDocument.FromSummary)],
    };
}
