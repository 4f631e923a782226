using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Statistics;

/// <summary>
/// Compares two setups seed by seed without a normal distribution: how often the first is better, and Wilcoxon's signed-rank test (Biometrics
/// Bulletin 1945), beside the t test of <see cref="PairedComparison"/>.
/// </summary>
/// <param name="Better">Seeds on which the first is better.</param>
/// <param name="Equal">Seeds on which both are the same.</param>
/// <param name="Worse">Seeds on which the first is worse.</param>
/// <param name="Low">Lower end of the 95 % interval of the probability that the first is better at a seed.</param>
/// <param name="High">Upper end of the same interval.</param>
/// <param name="PValue">Two-sided p-value of the signed-rank test; null if all differences are 0.</param>
public sealed record SignedRanks(int Better, int Equal, int Worse, double Low, double High, double? PValue)
{
    // Up to here the null distribution is counted out; it has 2^n sign patterns, over at most n (n + 1) sums.
    private const int MostCounted = 50;

    /// <summary>Gets the number of common seeds.</summary>
    public int Seeds => Better + Equal + Worse;

    /// <summary>Gets the share of seeds on which the first is better; a seed on which both are the same counts as half.</summary>
    public double Probability => (Better + (Equal / 2.0)) / Seeds;

    /// <summary>Compares two setups over their common seeds; null without one.</summary>
    /// <param name="first">The first setup.</param>
    /// <param name="second">The second setup.</param>
    /// <param name="isLowerBetter">Whether the smaller value is the better one.</param>
    public static SignedRanks? Of(SeedSample first, SeedSample second, bool isLowerBetter)
    {
        double[] improvements = [.. first.Values.Zip(second.Values, (a, b) => isLowerBetter ? b - a : a - b).OfType<double>()];
        if (improvements.Length == 0)
        {
            return null;
        }

        var (better, worse) = (improvements.Count(d => d > 0), improvements.Count(d => d < 0));
        var equal = improvements.Length - better - worse;
        var (low, high) = ScoreInterval.Of(better + (equal / 2.0), improvements.Length);
        return new SignedRanks(better, equal, worse, low, high, Test([.. improvements.Where(d => d != 0)]));
    }

    /// <summary>
    /// Returns the two-sided p-value. Differences of 0 are left out before, as Wilcoxon did. Equal sizes share their mean rank, and the exact
    /// distribution is over the signs of these ranks. Beyond <see cref="MostCounted"/> differences it is the normal one, with its variance
    /// corrected for equal sizes.
    /// </summary>
    /// <param name="differences">The differences, none of them 0.</param>
    private static double? Test(double[] differences)
    {
        if (differences.Length == 0)
        {
            return null;
        }

        var ranks = DoubledRanks(differences);
        var total = ranks.Sum(rank => (long)rank);
        var positive = differences.Zip(ranks, (d, rank) => d > 0 ? (long)rank : 0).Sum();
        var smaller = Math.Min(positive, total - positive);
        if (differences.Length > MostCounted)
        {
            var deviation = Math.Sqrt(ranks.Sum(rank => (double)rank * rank)) / 2;
            return Math.Min(1, 2 * Normal.CDF(total / 2.0, deviation, smaller));
        }

        // counts[s] is the share of sign patterns whose positive ranks sum to s.
        var shares = new double[total + 1];
        shares[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = total; sum >= 0; sum--)
            {
                shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2;
            }
        }

        return Math.Min(1, 2 * shares.Take((int)smaller + 1).Sum());
    }

    /// <summary>Returns twice the rank of each size, which is whole even if equal sizes share their mean rank.</summary>
    private static int[] DoubledRanks(double[] differences)
    {
        double[] sizes = [.. differences.Select(Math.Abs)];
        return [.. sizes.Select(size => sizes.Count(other => other < size) + sizes.Count(other => other <= size) + 1)];
    }
}
