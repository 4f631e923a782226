using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Sweeps;

/// <summary>A sampler or pruner with every option; made by <see cref="StrategyDefinition.Create"/>.</summary>
/// <param name="Name">The name of a sampler or pruner in the <see cref="StrategyCatalog"/>.</param>
/// <param name="Options">Every option in canonical form.</param>
[GenerateSerializer, Immutable, Alias("experiments.StrategySpec")]
public sealed record StrategySpec([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<ParameterValue> Options)
{
    /// <summary>Returns the canonical text of an option.</summary>
    /// <exception cref="KeyNotFoundException">The spec lacks the option.</exception>
    public string Text(string option) =>
        Options.FirstOrDefault(o => o.Name == option)?.Text
        ?? throw new KeyNotFoundException($"{Name} has no option '{option}'");

    /// <summary>Returns the value of a real option.</summary>
    public double Real(string option) => double.Parse(Text(option), CultureInfo.InvariantCulture);

    /// <summary>Returns the value of an integer option.</summary>
    public int Integer(string option) => int.Parse(Text(option), CultureInfo.InvariantCulture);
}
