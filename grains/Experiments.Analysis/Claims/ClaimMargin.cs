using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>The difference that would matter to a reader of a claim.</summary>
public static class ClaimMargin
{
    /// <summary>Gets the margin of fractions if neither the report file nor the metric has one: 2 points.</summary>
    public const decimal OfFractions = 0.02m;

    /// <summary>Gets the margin of other metrics, as a share of the claimed value: 5 %.</summary>
    public const decimal ShareOfOthers = 0.05m;

    /// <summary>Returns the margin of a claim in our unit: the report file's, else the metric's tolerance, else the rule.</summary>
    public static decimal Of(Claim claim) => claim.Margin ?? claim.Metric.Tolerance ?? (claim.Metric.Unit == MetricUnit.Fraction
        ? OfFractions
        : ShareOfOthers * Math.Abs(PrintedFigure.Of(claim).Value));
}
