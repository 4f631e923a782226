namespace Experiments.Contracts.Setups;

/// <summary>A parameter's name and the canonical text of its value.</summary>
[GenerateSerializer, Immutable, Alias("experiments.ParameterValue")]
public sealed record ParameterValue([property: Id(0)] string Name, [property: Id(1)] string Text);
