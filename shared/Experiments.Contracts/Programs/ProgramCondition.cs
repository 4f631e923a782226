using System.Collections.Immutable;

namespace Experiments.Contracts.Programs;

/// <summary>A parameter must have one of some values.</summary>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Values">The values, in canonical form.</param>
public sealed record ProgramCondition(string Parameter, ImmutableArray<string> Values);
