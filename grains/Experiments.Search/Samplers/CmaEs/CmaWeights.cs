namespace Experiments.Search.Samplers.CmaEs;

/// <summary>The constants of CMA-ES for a dimension and a population, as in table 1 of Hansen's tutorial (arXiv:1604.00772).</summary>
internal sealed class CmaWeights
{
    public CmaWeights(int dimensions, int population)
    {
        Dimensions = dimensions;
        Population = population > 0 ? population : 4 + (int)Math.Floor(3 * Math.Log(dimensions));
        Parents = Population / 2;

        // Equation 49; better ranks first.
        var raw = Enumerable.Range(1, Population).Select(i => Math.Log((Population + 1) / 2.0) - Math.Log(i)).ToArray();
        Mass = Effective(raw[..Parents]);
        var negativeMass = Effective(raw[Parents..]);
        double n = dimensions;
        PathC = (4 + (Mass / n)) / (n + 4 + (2 * Mass / n));
        RankOne = 2 / (((n + 1.3) * (n + 1.3)) + Mass);
        RankMu = Math.Min(1 - RankOne, 2 * (0.25 + Mass + (1 / Mass) - 2) / (((n + 2) * (n + 2)) + Mass));
        PathSigma = (Mass + 2) / (n + Mass + 5);
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((Mass - 1) / (n + 1)) - 1)) + PathSigma;
        ExpectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));

        // Equations 50 to 53: negative weights such that the covariance stays positive definite.
        var negative = Math.Min(1 + (RankOne / RankMu), Math.Min(1 + (2 * negativeMass / (Mass + 2)), (1 - RankOne - RankMu) / (n * RankMu)));
        var positiveSum = raw.Where(w => w > 0).Sum();
        var negativeSum = -raw.Where(w => w < 0).Sum();
        Values = [.. raw.Select(w => w >= 0 ? w / positiveSum : w * negative / negativeSum)];
    }

    public int Dimensions { get; }

    public int Population { get; }

    public int Parents { get; }

    /// <summary>Weights by rank; they sum to 1 over the parents and are negative below.</summary>
    public double[] Values { get; }

    /// <summary>Variance effective selection mass of the parents.</summary>
    public double Mass { get; }

    public double PathC { get; }

    public double PathSigma { get; }

    public double RankOne { get; }

    public double RankMu { get; }

    public double Damping { get; }

    /// <summary>Expected length of a standard normal vector.</summary>
    public double ExpectedLength { get; }

    private static double Effective(double[] weights) => weights.Sum() * weights.Sum() / weights.Sum(w => w * w);
}
