using System.Text.Json.Serialization;

namespace Experiments.Contracts.Setups;

/// <summary>A parameter's name and the canonical text of its value.</summary>
/// <param name="Name">Name of the parameter.</param>
/// <param name="Text">Canonical text of the value.</param>
[GenerateSerializer, Immutable, Alias("experiments.ParameterValue")]
public sealed record ParameterValue([property: Id(0)] string Name, [property: Id(1)] string Text)
{
    /// <summary>
    /// Gets whether this is an implied parameter at its default, which ids leave out. See
    /// <see cref="Workloads.ParameterDefinition.IsImplied"/>.
    /// </summary>
    /// <remarks>JSON leaves it out: names of sweeps are hashes of their JSON, and it follows from the workload's definition.</remarks>
    [Id(2)]
    [JsonIgnore]
    public bool IsImplied { get; init; }

    /// <summary>Returns whether name and text agree. The mark follows from them.</summary>
    public bool Equals(ParameterValue? other) => other is not null && Name == other.Name && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Text);
}
