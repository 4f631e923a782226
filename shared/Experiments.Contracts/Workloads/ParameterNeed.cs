using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Workloads;

/// <summary>What other parameters must be for a parameter to do anything: gamma needs the step schedule.</summary>
/// <param name="Parameters">The names of the others.</param>
/// <param name="IsMet">Whether they are so.</param>
public sealed record ParameterNeed(IReadOnlyList<string> Parameters, Func<Setup, bool> IsMet)
{
    /// <summary>Gets a further need, of other parameters; null: there is none.</summary>
    public ParameterNeed? And { get; init; }
}
