using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers;

/// <summary>An earlier proposal as samplers see it.</summary>
/// <param name="Index">The index for the sampler, from 0; negative for the base and for setups that the sweep put first.</param>
/// <param name="Setup">The setup.</param>
/// <param name="Point">The point in the search space; NaN for inactive parameters.</param>
public sealed record Candidate(int Index, Setup Setup, IReadOnlyList<double> Point);
