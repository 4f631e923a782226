using Experiments.Contracts.Leaderboards;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Multiverses;

/// <summary>What an alternative of a single assumption does to a claimed quantity, beside every reading of the others that was run with both.</summary>
public sealed record AssumptionEffect
{
    /// <summary>Gets the parameter.</summary>
    public required string Parameter { get; init; }

    /// <summary>Gets the value that the report file assumes.</summary>
    public required string From { get; init; }

    /// <summary>Gets the alternative.</summary>
    public required string To { get; init; }

    /// <summary>Gets the claim.</summary>
    public required Claim Claim { get; init; }

    /// <summary>Gets the number of pairs of readings that differ in this assumption only.</summary>
    public required int Pairs { get; init; }

    /// <summary>Gets the difference that the alternative makes, the mean over the pairs, paired by seed; null if no seed has both.</summary>
    public required PairedDifference? Difference { get; init; }

    /// <summary>Gets the smallest difference of a pair, the mean over its seeds; null without one.</summary>
    public required double? Smallest { get; init; }

    /// <summary>Gets the largest difference of a pair.</summary>
    public required double? Largest { get; init; }

    /// <summary>Gets the p-value of <see cref="Difference"/>, corrected for all assumptions and claims (Holm); null with fewer than two seeds.</summary>
    public required double? AdjustedPValue { get; init; }

    /// <summary>Gets the difference that would matter, in our unit.</summary>
    public required double Margin { get; init; }

    /// <summary>Gets what the difference amounts to.</summary>
    public EffectSize Size => this switch
    {
        { AdjustedPValue: null } => EffectSize.Unknown,
        { AdjustedPValue: >= Multiverse.Level } => EffectSize.NotSeen,
        _ => Math.Abs(Difference!.Mean) >= Margin ? EffectSize.Matters : EffectSize.Small,
    };
}
