using Experiments.Analysis.Statistics;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Predictions;

/// <summary>Turns the ± of a claim into a standard deviation of its runs.</summary>
internal static class ClaimDeviation
{
    /// <summary>
    /// Returns the standard deviation in our unit. Null if there is no ±, if the report does not say what it is, or if it is not over runs.
    /// </summary>
    public static double? Of(Claim claim)
    {
        if (claim is not { Spread: { Over: SpreadUnit.Runs } spread })
        {
            return null;
        }

        var value = (double)(PrintedNumber.Parse(spread.Text) / (claim.Unit == ClaimUnit.Percent ? 100 : 1));
        return (spread.Kind, claim.Runs) switch
        {
            (SpreadKind.Deviation, _) => value,
            (SpreadKind.Error, { } runs) => value * Math.Sqrt(runs),
            (SpreadKind.Interval, > 1 and var runs) => value * Math.Sqrt(runs) / PairedComparison.Critical(runs - 1, ClaimPrediction.Level),
            _ => null,
        };
    }
}
