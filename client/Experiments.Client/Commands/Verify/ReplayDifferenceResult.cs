using Experiments.Analysis.Replays;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Verify;

/// <summary>A quantity as it was recorded and as the replay gave it.</summary>
internal sealed record ReplayDifferenceResult(string What, string Recorded, string Replayed)
{
    /// <summary>Names the quantity of a difference in words that fit the workload.</summary>
    public static ReplayDifferenceResult Of(ReplayDifference difference, string workload) =>
        new(difference.IsHash ? "hash of the " + Wording.HashedPart(workload) : difference.What, difference.Recorded, difference.Replayed);
}
