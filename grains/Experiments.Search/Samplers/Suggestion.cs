using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers;

/// <summary>What a sampler proposes.</summary>
/// <param name="Setup">The setup.</param>
/// <param name="Reason">Why, as people read it.</param>
public sealed record Suggestion(Setup Setup, string Reason);
