using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>What a silo must have to run a program.</summary>
[GenerateSerializer, Immutable, Alias("experiments.WorkNeeds")]
public sealed record WorkNeeds
{
    /// <summary>Gets the number of processors, at least 1.</summary>
    [Id(0)]
    public int Cpus { get; init; } = 1;

    /// <summary>Gets the number of graphics processors.</summary>
    [Id(1)]
    public int Gpus { get; init; }

    /// <summary>Gets the bytes of memory; 0: unknown.</summary>
    [Id(2)]
    public long Memory { get; init; }

    /// <summary>Gets the labels that the silo must have.</summary>
    [Id(3)]
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(WorkNeeds? other) =>
        other is not null && (Cpus, Gpus, Memory) == (other.Cpus, other.Gpus, other.Memory) && Labels.SequenceEqual(other.Labels, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cpus, Gpus, Memory, Labels.Length);
}
