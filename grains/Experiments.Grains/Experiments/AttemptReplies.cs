using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Experiments;

/// <summary>Answers the reports of attempts.</summary>
internal static class AttemptReplies
{
    /// <summary>Lets the attempt continue, and names the checkpoints that it must delete.</summary>
    /// <param name="before">The checkpoints that the experiment referred to before the report.</param>
    /// <param name="state">The experiment after the report.</param>
    public static AttemptReply Accept(ImmutableArray<CheckpointReference> before, ExperimentState state)
    {
        // By content: a checkpoint that was saved twice with the same bytes has one address, which is still needed.
        var kept = state.Checkpoints.Select(c => c.Artifact.Sha256).ToHashSet(StringComparer.Ordinal);
        return new AttemptReply(
            Continue: true,
            Reason: null,
            Obsolete: [.. before.Select(c => c.Artifact.Sha256).Where(sha => !kept.Contains(sha))],
            Hold: DemandRules.MustHold(state));
    }

    /// <summary>Stops an attempt that may not write to the experiment.</summary>
    public static AttemptReply Refuse(ExperimentState state, long attempt) =>
        new(Continue: false, ExperimentTransitions.Refusal(state, attempt), Obsolete: []);
}
