namespace Experiments.Contracts.Experiments;

/// <summary>What the bits of a result depend on.</summary>
/// <remarks>
/// Two attempts at one experiment agree bit for bit if data, engine, processor and threads agree. Silo and runtime are recorded for
/// readers and promise nothing.
/// </remarks>
[GenerateSerializer, Immutable, Alias("experiments.Provenance")]
public sealed record Provenance
{
    /// <summary>Gets the name of the data: <c>mnist</c>, <c>strokes</c>.</summary>
    [Id(0)]
    public required string Dataset { get; init; }

    /// <summary>Gets the SHA-256 of the data.</summary>
    [Id(1)]
    public required string DatasetSha256 { get; init; }

    /// <summary>Gets the version of the training engine and of its libraries.</summary>
    [Id(2)]
    public required string Engine { get; init; }

    /// <summary>Gets the CPU's name and the instruction set in use.</summary>
    [Id(3)]
    public required string Processor { get; init; }

    /// <summary>Gets the number of threads that trained.</summary>
    [Id(4)]
    public required int Threads { get; init; }

    /// <summary>Gets the name of the silo that finished the experiment.</summary>
    [Id(5)]
    public required string Silo { get; init; }

    /// <summary>Gets the .NET runtime and the operating system.</summary>
    [Id(6)]
    public required string Runtime { get; init; }
}
