namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>Everything that the figures of one experiment are drawn from. Drawing therefore needs neither the data set nor the model.</summary>
public sealed record EvaluationBundle
{
    /// <summary>Gets the latent means of the training images, N by D row by row.</summary>
    public required float[] TrainingLatents { get; init; }

    /// <summary>Gets the digits of the training images, N.</summary>
    public required byte[] TrainingLabels { get; init; }

    /// <summary>Gets the latent means of the validation images, N by D row by row.</summary>
    public required float[] ValidationLatents { get; init; }

    /// <summary>Gets the digits of the validation images, N.</summary>
    public required byte[] ValidationLabels { get; init; }

    /// <summary>Gets some validation images: grey values 0 to 255, image by image.</summary>
    public required byte[] Originals { get; init; }

    /// <summary>Gets the reconstructions of <see cref="Originals"/>, in the same order and shape.</summary>
    public required byte[] Reconstructions { get; init; }

    /// <summary>Gets the decoded plane over 0.05 to 0.95 in both latent dimensions, row by row from the top left; empty if the latent space is not a plane.</summary>
    public required byte[] UnitPlane { get; init; }

    /// <summary>Gets the same grid through the normal quantile function; empty if the latent space is not a plane.</summary>
    public required byte[] QuantilePlane { get; init; }

    /// <summary>Gets the number of images on a side of the planes.</summary>
    public required int PlaneSide { get; init; }

    /// <summary>Gets the fitted mixture.</summary>
    public required Mixtures.MixtureFit Mixture { get; init; }

    /// <summary>Returns the bundle as a safetensors file. Equal bundles give equal bytes.</summary>
    /// <exception cref="ArgumentException">The parts do not fit together, for example different numbers of latents and labels.</exception>
    public byte[] ToSafetensors() => EvaluationBundleFormat.Write(this);

    /// <summary>Reads what <see cref="ToSafetensors"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or not an evaluation; the message says how.</exception>
    public static EvaluationBundle FromSafetensors(ReadOnlyMemory<byte> bytes) => EvaluationBundleFormat.Read(bytes);
}
