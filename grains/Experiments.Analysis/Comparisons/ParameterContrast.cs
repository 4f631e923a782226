using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Comparisons;

/// <summary>A parameter that two sweeps treat differently.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="FirstBase">The value in the base of the first sweep; null if the parameter is none of its workload.</param>
/// <param name="FirstSearch">How the first sweep varies the parameter; null if it does not.</param>
/// <param name="SecondBase">The value in the base of the second sweep; null if the parameter is none of its workload.</param>
/// <param name="SecondSearch">How the second sweep varies the parameter; null if it does not.</param>
public sealed record ParameterContrast(string Name, string? FirstBase, SearchParameter? FirstSearch, string? SecondBase, SearchParameter? SecondSearch);
