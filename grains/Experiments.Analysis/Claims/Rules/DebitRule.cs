using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// The standard deviation of n answers that are right or wrong follows from their share p: <c>sqrt(n/(n - 1) p (1 - p))</c>. Heathers and
/// Brown, "DEBIT: A simple consistency test for binary data" (2019).
/// </summary>
/// <remarks>A standard deviation with n in the denominator counts as well.</remarks>
internal sealed class DebitRule : IConsistencyRule
{
    public string Name => "debit";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c is { Metric.IsShareOfItems: true, Spread: { Kind: SpreadKind.Deviation, Over: SpreadUnit.Items } }))
        {
            var numbers = SplitNumbers.Of(report, facts, claim.Split);
            var (mean, deviation) = (PrintedFigure.Of(claim), PrintedFigure.OfSpread(claim));
            var fewest = numbers.Sizes.IsEmpty ? 2 : Math.Max(2, numbers.Sizes.Min());
            var (low, high) = BinaryVariance(mean);
            high *= (decimal)fewest / (fewest - 1);
            var fits = deviation.High * deviation.High >= low && deviation.Low * deviation.Low <= high;
            var expected = Math.Sqrt((double)(mean.Value * (1 - mean.Value)) * (numbers.Sizes.IsEmpty ? 1 : (double)fewest / (fewest - 1)));
            yield return new Finding(
                Name,
                fits ? FindingSeverity.Consistent : numbers.Severity,
                [claim.Id],
                $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} has an sd of {FigureText.Beside(claim, expected)} over {report.Workload.ItemsWord}, "
                + (fits ? $"as stated ({FigureText.Spread(claim)})" : $"but {FigureText.Spread(claim)} is stated"),
                numbers.Sizes.IsEmpty ? null : numbers.Condition);
        }
    }

    /// <summary>Returns the range of p (1 - p) over a printed share.</summary>
    internal static (decimal Low, decimal High) BinaryVariance(PrintedFigure share)
    {
        var (from, to) = (Math.Clamp(share.Low, 0, 1), Math.Clamp(share.High, 0, 1));
        var (a, b) = (from * (1 - from), to * (1 - to));
        return (Math.Min(a, b), from <= 0.5m && to >= 0.5m ? 0.25m : Math.Max(a, b));
    }
}
