using Experiments.Analysis.Multiverses;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>What an alternative of a single assumption does to a claimed quantity. Values are in our unit.</summary>
internal sealed record AssumptionEffectResult
{
    /// <summary>Gets the parameter.</summary>
    public required string Parameter { get; init; }

    /// <summary>Gets the assumed value.</summary>
    public required string From { get; init; }

    /// <summary>Gets the alternative.</summary>
    public required string To { get; init; }

    /// <summary>Gets the claim's name.</summary>
    public required string Claim { get; init; }

    /// <summary>Gets the claimed metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the number of pairs of readings that differ in this assumption only.</summary>
    public required int Pairs { get; init; }

    /// <summary>Gets the mean difference over the pairs, paired by seed; null without a pair.</summary>
    public required DifferenceDocument? Difference { get; init; }

    /// <summary>Gets the smallest difference of a pair.</summary>
    public required double? Smallest { get; init; }

    /// <summary>Gets the largest difference of a pair.</summary>
    public required double? Largest { get; init; }

    /// <summary>Gets the p-value, corrected for all assumptions and claims (Holm).</summary>
    public required double? AdjustedPValue { get; init; }

    /// <summary>Gets the difference that would matter.</summary>
    public required double Margin { get; init; }

    /// <summary>Gets <c>matters</c>, <c>below margin</c>, <c>not seen</c> or <c>unknown</c>.</summary>
    public required string Size { get; init; }

    public static AssumptionEffectResult Of(AssumptionEffect effect) => new()
    {
        Parameter = effect.Parameter,
        From = effect.From,
        To = effect.To,
        Claim = effect.Claim.Id,
        Metric = effect.Claim.Metric.Name,
        Pairs = effect.Pairs,
        Difference = effect.Difference is { } difference ? DifferenceDocument.FromDifference(difference) : null,
        Smallest = effect.Smallest,
        Largest = effect.Largest,
        AdjustedPValue = effect.AdjustedPValue,
        Margin = effect.Margin,
        Size = effect.Size switch
        {
            EffectSize.Matters => "matters",
            EffectSize.Small => "below margin",
            EffectSize.NotSeen => "not seen",
            EffectSize.Unknown => "unknown",
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.Size, "there is no such size"),
        },
    };
}
