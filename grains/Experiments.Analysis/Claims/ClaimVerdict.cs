using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>A claim beside our own runs.</summary>
public sealed record ClaimVerdict
{
    /// <summary>Gets the claim.</summary>
    public required Claim Claim { get; init; }

    /// <summary>Gets what the runs say of this claim alone.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>
    /// Gets what the runs say if all claims of the report are to be right at once: of true claims, 95 % of the reports have none
    /// above or below.
    /// </summary>
    public required Verdict JointVerdict { get; init; }

    /// <summary>Gets the reason in a sentence.</summary>
    public required string Because { get; init; }

    /// <summary>Gets the number of runs that count.</summary>
    public required int Count { get; init; }

    /// <summary>Gets their mean; null without runs.</summary>
    public double? Mean { get; init; }

    /// <summary>Gets their sample standard deviation; null with fewer than two.</summary>
    public double? Deviation { get; init; }

    /// <summary>Gets the lower end of the 95 % prediction interval of a figure like the claim's; null with fewer than two runs.</summary>
    public double? Low { get; init; }

    /// <summary>Gets the upper end of the same interval.</summary>
    public double? High { get; init; }

    /// <summary>Gets the lower end of the interval that holds for all claims of the report together; null if the claim has none.</summary>
    public double? JointLow { get; init; }

    /// <summary>Gets the upper end of the same interval.</summary>
    public double? JointHigh { get; init; }

    /// <summary>Gets where the claim lies beside the single interval, even if the setup is another one; null without an interval.</summary>
    public ClaimPlace? Place { get; init; }

    /// <summary>Gets the difference that would matter, in our unit.</summary>
    public required double Margin { get; init; }

    /// <summary>Gets the difference from the mean that these runs could have found: half of the interval; null without one.</summary>
    public double? Detectable { get; init; }

    /// <summary>
    /// Gets how many seeds would make the interval narrow enough for the margin, if the spread stays; null if it is so already, or if no
    /// number would.
    /// </summary>
    public int? SeedsToDecide { get; init; }

    /// <summary>Gets the probability that one more run is at least as good as the claim; null if no direction is better.</summary>
    public double? AtLeastAsGood { get; init; }

    /// <summary>
    /// Gets the p value of equivalence: of finding a claim so near to ours if its setup were a margin away, by two one-sided tests. Below
    /// 0.05, the claim is equivalent at the margin. Null without an interval, and if the claim cannot be compared.
    /// </summary>
    public double? EquivalenceP { get; init; }

    /// <summary>Gets how many tries have a best as good as the claim with even odds; null if unknown.</summary>
    public double? TriesForEven { get; init; }

    /// <summary>
    /// Gets the probability that one more run falls between the smallest and the largest of ours, <c>(n-1)/(n+1)</c>, whatever the
    /// distribution; null with fewer than two.
    /// </summary>
    public double? BetweenExtremes => Count > 1 ? (Count - 1.0) / (Count + 1) : null;
}
