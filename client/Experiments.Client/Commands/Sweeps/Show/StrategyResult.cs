using Experiments.Contracts.Sweeps;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>A sampler or pruner with its options.</summary>
internal sealed record StrategyResult(string Name, IReadOnlyDictionary<string, string> Options)
{
    public static StrategyResult From(StrategySpec spec) => new(spec.Name, NamedValues.InOrder(spec.Options));
}
