using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>ask</c> and <c>tell</c>.</summary>
/// <param name="Sweep">The sweep's progress.</param>
/// <param name="Trials">The experiments that were handed out by this command.</param>
/// <param name="Open">All experiments that were handed out and have no outcome.</param>
public sealed record TrialsResult(SweepProgressResult Sweep, IReadOnlyList<TrialResult> Trials, IReadOnlyList<TrialResult> Open)
{
    /// <summary>Returns an answer of a sweep as a document.</summary>
    public static TrialsResult From(TrialReply reply, WorkloadCatalog workloads) => new(
        SweepProgressResult.From(reply.Progress),
        [.. reply.Trials.Select(trial => TrialResult.From(trial, workloads))],
        [.. reply.Open.Select(trial => TrialResult.From(trial, workloads))]);
}
