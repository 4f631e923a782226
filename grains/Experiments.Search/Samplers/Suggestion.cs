using Experiments.Contracts.Setups;

namespace Experiments.Search.Samplers;

/// <summary>What a sampler proposes.</summary>
/// <param name="Setup">The setup.</param>
/// <param name="Reason">Why the sampler proposes it, for users.</param>
public sealed record Suggestion(Setup Setup, string Reason);
