namespace Experiments.Contracts.Experiments;

/// <summary>A stored output of an experiment.</summary>
/// <param name="Name">The name of the output: <c>weights.safetensors</c>.</param>
/// <param name="Sha256">The content address, 64 hexadecimal digits.</param>
/// <param name="Length">The size in bytes.</param>
[GenerateSerializer, Immutable, Alias("experiments.ArtifactReference")]
public sealed record ArtifactReference([property: Id(0)] string Name, [property: Id(1)] string Sha256, [property: Id(2)] long Length)
{
    /// <summary>The name of the artifact that holds the model's weights.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>The name of the artifact that figures are drawn from: latents, labels, mixture, reconstructions, decoded planes.</summary>
    public const string Evaluation = "evaluation.safetensors";
}
