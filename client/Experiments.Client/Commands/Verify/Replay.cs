using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Verify;

/// <summary>Says what differs between a recorded experiment and its replay.</summary>
internal static class Replay
{
    /// <summary>Compares the results bit for bit.</summary>
    /// <param name="recorded">The experiment, with its result.</param>
    /// <param name="again">The result of the replay.</param>
    public static VerifyResult Compare(ExperimentView recorded, ExperimentResult again)
    {
        var (result, workload) = (recorded.Result!, recorded.Spec!.Setup.Workload);
        var differences = ReplayComparison.Differences(result, again);
        return new VerifyResult(
            recorded.ExperimentId,
            differences.IsEmpty,
            result.WeightsSha256,
            ReplayComparison.CountNumbers(result),
            differences.Sum(d => d.Numbers),
            [.. differences.Select(d => ReplayDifferenceResult.Of(d, workload))],
            [.. ReplayComparison.Conditions(result.Provenance, again.Provenance).Select(d => ReplayDifferenceResult.Of(d, workload))])
        {
            HashedPart = Wording.HashedPart(workload),
        };
    }
}
