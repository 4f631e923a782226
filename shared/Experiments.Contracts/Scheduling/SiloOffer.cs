using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>What a silo has for programs, which all of its slots share.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SiloOffer")]
public sealed record SiloOffer
{
    /// <summary>Gets whether the silo runs programs at all.</summary>
    [Id(0)]
    public required bool RunsPrograms { get; init; }

    /// <summary>Gets whether the silo runs the workloads that ship with it.</summary>
    [Id(1)]
    public required bool RunsBuiltIn { get; init; }

    /// <summary>Gets the number of processors.</summary>
    [Id(2)]
    public required int Cpus { get; init; }

    /// <summary>Gets the number of graphics processors.</summary>
    [Id(3)]
    public required int Gpus { get; init; }

    /// <summary>Gets the bytes of memory.</summary>
    [Id(4)]
    public required long Memory { get; init; }

    /// <summary>Gets the labels.</summary>
    [Id(5)]
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Gets the names of the shipped workloads that the silo runs; default: all of them. An agent lacks those that need large libraries.</summary>
    [Id(6)]
    public ImmutableArray<string> Workloads { get; init; }
}
