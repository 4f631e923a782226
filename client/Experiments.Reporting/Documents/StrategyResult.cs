using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>A sampler or pruner with its options.</summary>
public sealed record StrategyResult(string Name, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Returns a sampler or pruner as a document.</summary>
    public static StrategyResult From(StrategySpec spec) => new(spec.Name, NamedValues.InOrder(spec.Options));
}
