namespace Experiments.Workloads.VaeGmm.Figures;

/// <summary>What the figures of one experiment are drawn from, so that drawing needs neither the images nor the model.</summary>
public sealed record EvaluationBundle
{
    /// <summary>Latent means of the training images, N by D row by row.</summary>
    public required float[] TrainingLatents { get; init; }

    /// <summary>Digits of the training images, N.</summary>
    public required byte[] TrainingLabels { get; init; }

    /// <summary>Latent means of the validation images, N by D row by row.</summary>
    public required float[] ValidationLatents { get; init; }

    /// <summary>Digits of the validation images, N.</summary>
    public required byte[] ValidationLabels { get; init; }

    /// <summary>Some validation images, grey values 0 to 255, image by image.</summary>
    public required byte[] Originals { get; init; }

    /// <summary>Their reconstructions, same order and shape.</summary>
    public required byte[] Reconstructions { get; init; }

    /// <summary>Decoded plane over 0.05 to 0.95 in both latent dimensions, images row by row from the top left; empty where the latent space is not a plane.</summary>
    public required byte[] UnitPlane { get; init; }

    /// <summary>The same grid through the normal quantile function; empty where the latent space is not a plane.</summary>
    public required byte[] QuantilePlane { get; init; }

    /// <summary>Images on a side of the planes.</summary>
    public required int PlaneSide { get; init; }

    /// <summary>The mixture.</summary>
    public required Mixtures.MixtureFit Mixture { get; init; }

    /// <summary>The bundle as a safetensors file; equal bundles give equal bytes.</summary>
    /// <exception cref="ArgumentException">Its parts do not fit together: say, other numbers of latents and labels.</exception>
    public byte[] ToSafetensors() => EvaluationBundleFormat.Write(this);

    /// <summary>Reads what <see cref="ToSafetensors"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or not an evaluation; the message says how.</exception>
    public static EvaluationBundle FromSafetensors(ReadOnlyMemory<byte> bytes) => EvaluationBundleFormat.Read(bytes);
}
