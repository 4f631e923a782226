using System.Text.Json.Nodes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Documents;

/// <summary>A page of experiments, newest first.</summary>
/// <param name="Total">The experiments of these statuses, on all pages.</param>
/// <param name="Experiments">The experiments of this page.</param>
/// <param name="Next">What the parameter <c>after</c> of the next page is; null if this is the last one.</param>
/// <param name="Damage">What is missing because a part of the stored leaderboard cannot be read.</param>
internal sealed record ExperimentPage(int Total, IReadOnlyList<ListedExperiment> Experiments, string? Next, IReadOnlyList<string> Damage);

/// <summary>A page of sweeps, in the order in which they were submitted.</summary>
/// <param name="Total">The sweeps on all pages.</param>
/// <param name="Sweeps">The sweeps of this page.</param>
/// <param name="Next">What the parameter <c>after</c> of the next page is; null if this is the last one.</param>
internal sealed record SweepPage(int Total, IReadOnlyList<ListedSweep> Sweeps, string? Next);

/// <summary>A page of a sweep's proposals, in order.</summary>
/// <param name="Total">The proposals so far.</param>
/// <param name="Proposals">The proposals of this page.</param>
/// <param name="Next">What the parameter <c>after</c> of the next page is; null if there are no more yet.</param>
internal sealed record ProposalPage(int Total, IReadOnlyList<ListedProposal> Proposals, int? Next);

/// <summary>A setup that the sampler asked for.</summary>
/// <param name="Proposal">The number.</param>
/// <param name="SetupId">The id of the setup.</param>
/// <param name="Changes">The searched parameters that differ from the base.</param>
/// <param name="Reason">Why the sampler proposes it.</param>
internal sealed record ListedProposal(int Proposal, string SetupId, IReadOnlyDictionary<string, string> Changes, string Reason)
{
    /// <summary>Returns a proposal as a document.</summary>
    public static ListedProposal From(Proposal proposal, SweepSpec spec) =>
        new(proposal.Index, proposal.Setup.SetupId(), NamedValues.InOrder(NamedValues.ChangesOf(spec, proposal.Setup)), proposal.Reason);
}

/// <summary>A page of the pruner's decisions, in the order in which they were made.</summary>
/// <param name="Total">The decisions so far.</param>
/// <param name="Decisions">The decisions of this page.</param>
/// <param name="Next">What the parameter <c>after</c> of the next page is; null if there are no more yet.</param>
internal sealed record DecisionPage(int Total, IReadOnlyList<ListedDecision> Decisions, int? Next);

/// <summary>A decision of the pruner.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Epoch">The epochs before the decision.</param>
/// <param name="Prune">Whether the proposal is stopped.</param>
/// <param name="Reason">Why.</param>
internal sealed record ListedDecision(int Proposal, int Epoch, bool Prune, string Reason);

/// <summary>A page of a sweep's experiments, by proposal and seed.</summary>
/// <param name="Total">The experiments so far.</param>
/// <param name="Experiments">The experiments of this page.</param>
/// <param name="Next">What the parameter <c>after</c> of the next page is; null if there are no more yet.</param>
internal sealed record SweepExperimentPage(int Total, IReadOnlyList<ListedSweepExperiment> Experiments, int? Next);

/// <summary>An experiment of a sweep.</summary>
internal sealed record ListedSweepExperiment(
    string ExperimentId,
    int Proposal,
    long Seed,
    string Status,
    string? Reason,
    IReadOnlyList<MetricResult> Metrics,
    string? WeightsSha256,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    string? Silo)
{
    /// <summary>Returns an experiment as a document.</summary>
    public static ListedSweepExperiment From(SweepExperiment e) => new(
        e.ExperimentId, e.Proposal, e.Seed, Wording.Status(e.Status), e.Reason, MetricResult.From(e.Metrics), e.WeightsSha256, e.Started, e.Ended, e.Silo);
}

/// <summary>Epochs of an experiment's current or last attempt, in order.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Attempt">The attempt; 0 before the first.</param>
/// <param name="Epochs">The epochs: the number, the values by name, and <c>durationSeconds</c>.</param>
/// <param name="Next">What the parameter <c>after</c> of the next page is; null if there are no more yet.</param>
internal sealed record ExperimentCurve(string ExperimentId, long Attempt, IReadOnlyList<JsonObject> Epochs, int? Next);

/// <summary>The attempts of an experiment, and all that happened.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Attempts">How long each attempt took.</param>
/// <param name="History">What happened, oldest first.</param>
internal sealed record ExperimentAttempts(string ExperimentId, IReadOnlyList<AttemptResult> Attempts, IReadOnlyList<HistoryResult> History);

/// <summary>What the bits of an experiment's result depend on.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="WeightsSha256">The SHA-256 of the trained parameters; null without a result.</param>
/// <param name="Provenance">Data, engine, processor and threads; null without a result.</param>
internal sealed record ExperimentProvenance(string ExperimentId, string? WeightsSha256, ProvenanceResult? Provenance);

/// <summary>The stored outputs of an experiment.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Artifacts">The outputs of its result.</param>
internal sealed record ExperimentArtifacts(string ExperimentId, IReadOnlyList<ArtifactResult> Artifacts);

/// <summary>How far an experiment is.</summary>
internal sealed record ExperimentState(string ExperimentId, string Status, int Epoch, int Epochs, double ElapsedSeconds, string? Reason, string? Trouble)
{
    /// <summary>Returns an experiment's progress as a document.</summary>
    public static ExperimentState From(ExperimentProgress p) =>
        new(p.ExperimentId, Wording.Status(p.Status), p.Epoch, p.Epochs, p.Elapsed.TotalSeconds, p.Reason, p.Trouble);
}

/// <summary>The newest sweeps, as the stream of events shows them.</summary>
/// <param name="Total">The number of all sweeps.</param>
/// <param name="Sweeps">The newest sweeps, in the order in which they were submitted.</param>
internal sealed record FollowedSweeps(int Total, IReadOnlyList<SweepProgressResult> Sweeps);
