using System.Text.Json.Nodes;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Documents;

/// <summary>How far a sweep is, in JSON output.</summary>
internal sealed record SweepProgressDocument(
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
    double? BestValue)
{
    public static SweepProgressDocument Of(SweepProgress p) => new(
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
        p.Best?.Value);
}

/// <summary>What <c>sweep</c> and <c>watch</c> print at the end.</summary>
internal sealed record SweepResultDocument(SweepProgressDocument Sweep, string? Note, SweepLeaderboardDocument Leaderboard);

/// <summary>What <c>sweep --detach</c> prints.</summary>
internal sealed record SweepSubmittedDocument(SweepProgressDocument Sweep, string Watch);

/// <summary>What <c>sweep list</c> prints: in the order in which they were submitted.</summary>
internal sealed record SweepListDocument(IReadOnlyList<ListedSweep> Sweeps);

/// <summary>A sweep of the list; what differs in its best setup from the base.</summary>
internal sealed record ListedSweep(SweepProgressDocument Progress, string Metric, string Split, string Sampler, IReadOnlyList<ChangeDocument> Best);

/// <summary>What <c>sweep --dry-run</c> prints.</summary>
/// <param name="Name">Name of the sweep.</param>
/// <param name="Total">Setups of the whole sweep, where nothing ends it early.</param>
/// <param name="Seeds">Seeds of each.</param>
/// <param name="Complete">Whether all setups are listed; otherwise the others depend on results.</param>
/// <param name="Note">Says so in words; null where all are listed.</param>
/// <param name="Setups">Those that are known now, in order.</param>
internal sealed record SweepPlanDocument(string Name, int Total, IReadOnlyList<long> Seeds, bool Complete, string? Note, IReadOnlyList<PlannedSetupDocument> Setups);

/// <summary>A setup that a sweep would run.</summary>
internal sealed record PlannedSetupDocument(int Proposal, string SetupId, IReadOnlyDictionary<string, string> Values, string Reason);

/// <summary>What <c>sweep report</c> and <c>export</c> print once a file is written.</summary>
internal sealed record WrittenDocument(string Sweep, string Path);

/// <summary>What <c>sweep figures</c> prints.</summary>
internal sealed record SweepFiguresDocument(string Sweep, IReadOnlyList<string> Figures, IReadOnlyList<string> Omitted);

/// <summary>A sweep's spec in JSON output, with the names of sweep files.</summary>
internal sealed record SweepSpecDocument(
    string? Report,
    JsonObject Base,
    IReadOnlyList<SearchParameterDocument> Parameters,
    StrategyDocument Sampler,
    StrategyDocument Pruner,
    string Metric,
    string Split,
    string Goal,
    IReadOnlyList<long> Seeds,
    int Experiments,
    int? Failures,
    double? WallTimeSeconds,
    int? Parallel,
    int Lag,
    long SamplerSeed,
    bool StartAtBase)
{
    public static SweepSpecDocument Of(SweepSpec s) => new(
        s.Report,
        SetupDocument.Of(s.Base),
        [.. s.Parameters.Select(p => new SearchParameterDocument(p.Name, Wording.Values(p), p.When is { } when ? $"{when.Parameter} is {string.Join(" or ", when.Values)}" : null))],
        StrategyDocument.Of(s.Sampler),
        StrategyDocument.Of(s.Pruner),
        s.Metric.Name,
        s.Metric.Split,
        Wording.Goal(s.Metric.Goal),
        s.Seeds,
        s.Experiments,
        s.Failures,
        s.WallTime?.TotalSeconds,
        s.Parallel,
        s.Lag,
        s.SamplerSeed,
        s.StartAtBase);
}

/// <summary>A parameter that varies.</summary>
internal sealed record SearchParameterDocument(string Name, string Values, string? When);

/// <summary>A sampler or pruner with its options.</summary>
internal sealed record StrategyDocument(string Name, IReadOnlyDictionary<string, string> Options)
{
    public static StrategyDocument Of(StrategySpec spec) => new(spec.Name, NamedValues.InOrder(spec.Options));
}
