using System.Collections.Immutable;

namespace Experiments.Analysis.Sweeps;

/// <summary>What one parameter does on its own.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="BaseText">The value in the base.</param>
/// <param name="Low">The smallest mean difference to the base, at most 0.</param>
/// <param name="High">The largest mean difference to the base, at least 0.</param>
/// <param name="Points">The values that were tried, in the order of the search space.</param>
public sealed record TornadoBar(string Parameter, string BaseText, double Low, double High, ImmutableArray<TornadoPoint> Points);
