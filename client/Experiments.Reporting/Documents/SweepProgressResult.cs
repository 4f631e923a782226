using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>A sweep's progress.</summary>
public sealed record SweepProgressResult(
    string Name,
    string Status,
    string? Reason,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? EndedAt,
    int Total,
    int Waiting,
    int Running,
    int Paused,
    int Completed,
    int Pruned,
    int Failed,
    int? BestProposal,
    double? BestValue,
    int Cancelled)
{
    /// <summary>Returns the progress as a document.</summary>
    public static SweepProgressResult From(SweepProgress p) => new(
        p.Name,
        Wording.Status(p.Status),
        p.Reason,
        p.SubmittedAt,
        p.EndedAt,
        p.Total,
        p.Waiting,
        p.Running,
        p.Paused,
        p.Completed,
        p.Pruned,
        p.Failed,
        p.Best?.Proposal.Index,
        p.Best?.Value,
        p.Cancelled);
}
