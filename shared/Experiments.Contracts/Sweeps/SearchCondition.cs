using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>The condition of a searched parameter: another parameter has one of some values.</summary>
/// <param name="Parameter">The other parameter, searched or fixed by the base.</param>
/// <param name="Values">The values, as the user writes them.</param>
[GenerateSerializer, Immutable, Alias("experiments.SearchCondition")]
public sealed record SearchCondition([property: Id(0)] string Parameter, [property: Id(1)] ImmutableArray<string> Values);
