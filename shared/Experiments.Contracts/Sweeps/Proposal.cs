using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Sweeps;

/// <summary>A setup that a sampler asks for.</summary>
/// <param name="Index">The number in the sweep, from 0.</param>
/// <param name="Setup">The setup, checked by its workload.</param>
/// <param name="Reason">Why the sampler proposes it, for users.</param>
[GenerateSerializer, Immutable, Alias("experiments.Proposal")]
public sealed record Proposal([property: Id(0)] int Index, [property: Id(1)] Setup Setup, [property: Id(2)] string Reason);
