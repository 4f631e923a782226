using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Everything that one run of the VAE and its mixture depends on, apart from the images and the seed. The defaults are the reported setup.</summary>
public sealed record VaeGmmOptions
{
    /// <summary>The digits kept, ascending.</summary>
    public ImmutableArray<int> Digits { get; init; } = [1, 4, 8];

    /// <summary>Share of the training images held out for validation.</summary>
    public double ValidationFraction { get; init; } = 0.1;

    /// <summary>Widths of the encoder's hidden layers; the decoder mirrors them.</summary>
    public ImmutableArray<int> Widths { get; init; } = [512, 256];

    /// <summary>Dimensions of the latent space.</summary>
    public int LatentSize { get; init; } = 2;

    /// <summary>Activation of the hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Activation of the decoder's output.</summary>
    public OutputActivation Output { get; init; } = OutputActivation.Sigmoid;

    /// <summary>Reconstruction loss, summed over pixels.</summary>
    public ReconstructionLoss Loss { get; init; } = ReconstructionLoss.BinaryCrossEntropy;

    /// <summary>Weight of the KL term.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Whether SSIM and MSE decode a sample of the posterior instead of its mean.</summary>
    public bool DecodeSample { get; init; }

    /// <summary>Adam's learning rate in the first epoch.</summary>
    public double LearningRate { get; init; } = 0.0009;

    /// <summary>Factor of the step schedule; 1 for a constant rate.</summary>
    public double Gamma { get; init; } = 0.5;

    /// <summary>Epochs between two reductions of the rate.</summary>
    public int StepSize { get; init; } = 20;

    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Images a step; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>What the matrix products multiply.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>How the mixture is fitted.</summary>
    public Mixtures.MixtureOptions Mixture { get; init; } = new();
}
