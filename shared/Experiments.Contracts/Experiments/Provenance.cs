namespace Experiments.Contracts.Experiments;

/// <summary>What bits depend on: two runs of one experiment agree bit for bit where these agree.</summary>
/// <param name="Dataset">Name of the data: <c>mnist</c>, <c>strokes</c>.</param>
/// <param name="DatasetSha256">Hash of the data.</param>
/// <param name="Engine">Version of the training engine and of TorchSharp and libtorch.</param>
/// <param name="Processor">The CPU's name and the instruction set in use.</param>
/// <param name="Threads">Threads that trained.</param>
/// <param name="Silo">The silo that finished it; says where, promises nothing.</param>
/// <param name="Runtime">.NET runtime and operating system.</param>
[GenerateSerializer, Immutable, Alias("experiments.Provenance")]
public sealed record Provenance(
    [property: Id(0)] string Dataset,
    [property: Id(1)] string DatasetSha256,
    [property: Id(2)] string Engine,
    [property: Id(3)] string Processor,
    [property: Id(4)] int Threads,
    [property: Id(5)] string Silo,
    [property: Id(6)] string Runtime);
