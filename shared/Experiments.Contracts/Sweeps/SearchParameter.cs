using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>A parameter that a sweep varies, as the file states it. The search space checks it.</summary>
/// <param name="Name">The workload's parameter.</param>
/// <param name="Kind">The distribution of the values.</param>
/// <param name="Low">Lower end of a range (a factor for <see cref="DistributionKind.Relative"/>); unused for lists.</param>
/// <param name="High">Upper end of a range (a factor for <see cref="DistributionKind.Relative"/>); unused for lists.</param>
/// <param name="Values">The list of <see cref="DistributionKind.Categorical"/> and <see cref="DistributionKind.Values"/>; empty for ranges.</param>
/// <param name="When">The condition under which the parameter is active; null for always. An inactive parameter keeps the base value.</param>
[GenerateSerializer, Immutable, Alias("experiments.SearchParameter")]
public sealed record SearchParameter(
    [property: Id(0)] string Name,
    [property: Id(1)] DistributionKind Kind,
    [property: Id(2)] double Low,
    [property: Id(3)] double High,
    [property: Id(4)] ImmutableArray<string> Values,
    [property: Id(5)] SearchCondition? When = null)
{
    /// <summary>Creates a parameter that varies over a range.</summary>
    public static SearchParameter Range(string name, DistributionKind kind, double low, double high, SearchCondition? when = null) =>
        new(name, kind, low, high, [], when);

    /// <summary>Creates a parameter that varies over a list.</summary>
    public static SearchParameter List(string name, DistributionKind kind, IEnumerable<string> values, SearchCondition? when = null) =>
        new(name, kind, 0, 0, [.. values], when);
}
