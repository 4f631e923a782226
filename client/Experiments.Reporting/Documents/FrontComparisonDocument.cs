using Experiments.Analysis.Comparisons;

namespace Experiments.Reporting.Documents;

/// <summary>The fronts of two compared sweeps. Differences are the second sweep less the first.</summary>
/// <param name="Metrics">The metrics, such as <c>accuracy@test maximise</c>.</param>
/// <param name="First">The front of the first sweep.</param>
/// <param name="Second">The front of the second sweep.</param>
/// <param name="Difference">How much more of the common box the second front dominates.</param>
/// <param name="Low">The lower end of its 95 % interval over resampled common seeds; null with fewer than three.</param>
/// <param name="High">The upper end.</param>
public sealed record FrontComparisonDocument(IReadOnlyList<string> Metrics, ComparedFrontDocument First, ComparedFrontDocument Second, double Difference, double? Low, double? High)
{
    /// <summary>Returns the document of a comparison.</summary>
    public static FrontComparisonDocument From(FrontComparison fronts) => new(
        [.. fronts.Metrics.Select(Wording.Metric)],
        ComparedFrontDocument.From(fronts.First),
        ComparedFrontDocument.From(fronts.Second),
        fronts.Difference,
        fronts.DifferenceInterval?.Low,
        fronts.DifferenceInterval?.High);
}

/// <summary>The front of one of two compared sweeps.</summary>
/// <param name="Hypervolume">The share of the box around the setups of both sweeps that the front dominates.</param>
/// <param name="Proposals">The proposals on the front.</param>
/// <param name="Dominated">How many of them a setup of the other front dominates.</param>
/// <param name="Best">The best value of each metric.</param>
public sealed record ComparedFrontDocument(double Hypervolume, IReadOnlyList<int> Proposals, int Dominated, IReadOnlyList<double> Best)
{
    /// <summary>Returns the document of a front.</summary>
    public static ComparedFrontDocument From(ComparedFront front) => new(front.Hypervolume, front.Proposals, front.Dominated, front.Best);
}
