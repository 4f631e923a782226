using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Experiments.Contracts.Sweeps;

/// <summary>The best setups of another sweep, with which a sweep starts. They are found once, when the sweep is submitted.</summary>
[GenerateSerializer, Immutable, Alias("experiments.StartReference")]
public sealed record StartReference
{
    /// <summary>The most setups of one reference.</summary>
    public const int MostSetups = 1000;

    /// <summary>Gets the name of the other sweep.</summary>
    [Id(0)]
    public required string Sweep { get; init; }

    /// <summary>Gets how many of its best setups are meant.</summary>
    [Id(1)]
    public required int Best { get; init; }

    /// <summary>Gets how many of the setups that <see cref="SweepSpec.StartWith"/> names stand before these.</summary>
    [Id(2)]
    public required int At { get; init; }

    /// <summary>Gets the numbers of the proposals in the other sweep, the best first; null as long as they have not been found.</summary>
    [Id(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<int>? Proposals { get; init; }
}
