using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers;

/// <summary>An earlier proposal as samplers see it.</summary>
/// <param name="Index">Its index for the sampler, from 0; -1: the base, which the sweep itself put first.</param>
/// <param name="Setup">Its setup.</param>
/// <param name="Point">Its point in the search space, NaN where a parameter is inactive.</param>
public sealed record Candidate(int Index, Setup Setup, IReadOnlyList<double> Point);
