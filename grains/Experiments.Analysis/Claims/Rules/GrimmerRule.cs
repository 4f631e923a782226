using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Mean and standard deviation of r accuracies on n items come from r integers k_i: with S = Σ k and Q = Σ k², the standard deviation is
/// <c>sqrt((r Q - S²)/(r (r - 1)))/n</c>. Q has the parity of S and lies between its values for the most even and the most uneven k.
/// Anaya, "The GRIMMER test" (2016), extended by Allard (2018) to all sums.
/// </summary>
/// <remarks>A standard deviation with r in the denominator counts as well, since reports do not say which they mean.</remarks>
internal sealed class GrimmerRule : IConsistencyRule
{
    public string Name => "grimmer";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c is { Metric.IsShareOfItems: true, Of: ClaimStatistic.Mean, Folds: null, Runs: >= 2 and <= 1000, Spread: { Kind: SpreadKind.Deviation, Over: SpreadUnit.Runs } }))
        {
            var numbers = SplitNumbers.Of(report, facts, claim.Split);
            if (numbers.Sizes.IsEmpty)
            {
                continue;
            }

            var fits = numbers.Sizes.Any(items => IsPossible(PrintedFigure.Of(claim), PrintedFigure.OfSpread(claim), items, claim.Runs!.Value));
            yield return new Finding(
                Name,
                fits ? FindingSeverity.Consistent : numbers.Severity,
                [claim.Id],
                $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} with sd {FigureText.Spread(claim)} "
                + (fits ? "can be had from" : "cannot be had from any")
                + $" {claim.Runs} numbers of right {report.Workload.ItemsWord} out of {string.Join(" or ", numbers.Sizes.Select(n => FigureText.Of(n)))}",
                numbers.Condition);
        }
    }

    /// <summary>Returns whether integers from 0 to <paramref name="items"/> may have this mean and deviation, as shares of the items.</summary>
    internal static bool IsPossible(PrintedFigure mean, PrintedFigure deviation, int items, int runs)
    {
        var all = (decimal)items * runs;
        var first = Math.Ceiling(Math.Max(0, mean.Low) * all);
        var last = Math.Floor(Math.Min(1, mean.High) * all);
        var (low, high) = (deviation.Low * items, deviation.High * items);
        for (var sum = first; sum <= last; sum++)
        {
            // Squared spreads r Q - S² that print as the deviation, with r - 1 and with r in the denominator.
            if (AnySquares(sum, low * low * runs * (runs - 1), high * high * runs * (runs - 1), items, runs)
                || AnySquares(sum, low * low * runs * runs, high * high * runs * runs, items, runs))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnySquares(decimal sum, decimal low, decimal high, int items, int runs)
    {
        // Most even: q or q + 1 right in each run. Most uneven: all or none right, but in one run.
        var (q, t) = (Math.Floor(sum / runs), sum % runs);
        var fewest = (runs * q * q) + (2 * q * t) + t;
        var full = Math.Floor(sum / items);
        var most = (full * items * items) + ((sum - (full * items)) * (sum - (full * items)));
        var from = Math.Max(fewest, Math.Ceiling((low + (sum * sum)) / runs));
        var to = Math.Min(most, Math.Floor((high + (sum * sum)) / runs));

        // k² has the parity of k, so Q has that of S.
        from += (from - sum) % 2 == 0 ? 0 : 1;
        if (runs > 2)
        {
            return from <= to;
        }

        // Two numbers differ by d, which has the parity of S: 2Q = S² + d².
        var d = Math.Ceiling((decimal)Math.Sqrt((double)Math.Max(0, (2 * from) - (sum * sum)))) - 2;
        for (d = Math.Max(0, d); (sum * sum) + (d * d) <= 2 * to; d++)
        {
            if ((d - sum) % 2 == 0 && (sum * sum) + (d * d) >= 2 * from)
            {
                return true;
            }
        }

        return false;
    }
}
