using System.Collections.Immutable;

namespace Experiments.Contracts.Workloads;

/// <summary>Numbers of items that a split may have if the data were prepared in another usual way.</summary>
/// <param name="Condition">That way, a clause: <c>the split is made before the digits are picked</c>.</param>
/// <param name="Items">The likely numbers of items by split.</param>
public sealed record OtherItems(string Condition, ImmutableDictionary<string, ImmutableArray<int>> Items);
