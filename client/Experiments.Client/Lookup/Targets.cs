using System.Collections.Immutable;

namespace Experiments.Client.Lookup;

/// <summary>The experiments and sweeps that a command line names.</summary>
/// <param name="Experiments">The first digits of ids of experiments.</param>
/// <param name="Sweeps">Names of sweeps.</param>
internal sealed record Targets(ImmutableArray<string> Experiments, ImmutableArray<string> Sweeps);
