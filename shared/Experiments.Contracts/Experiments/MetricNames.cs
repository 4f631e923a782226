namespace Experiments.Contracts.Experiments;

/// <summary>The quantities that experiments report.</summary>
public static class MetricNames
{
    /// <summary>Objective: reconstruction loss plus beta times KL, per image.</summary>
    public const string Loss = "loss";

    /// <summary>Reconstruction loss summed over pixels, per image.</summary>
    public const string Reconstruction = "reconstruction";

    /// <summary>KL divergence from the prior, per image, in nats.</summary>
    public const string Kl = "kl";

    /// <summary>Mean structural similarity of images and their reconstructions.</summary>
    public const string Ssim = "ssim";

    /// <summary>Mean squared error per pixel.</summary>
    public const string Mse = "mse";

    /// <summary>Share of images whose mixture component is that of their digit.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Precision, averaged over digits.</summary>
    public const string Precision = "precision";

    /// <summary>Recall, averaged over digits.</summary>
    public const string Recall = "recall";

    /// <summary>F1, averaged over digits.</summary>
    public const string F1 = "f1";

    /// <summary>Mean log-likelihood of the latent means under the mixture, in nats.</summary>
    public const string LogLikelihood = "log-likelihood";

    /// <summary>Accuracy of a quadratic discriminant fitted on the training latents: what the mixture could reach with labels.</summary>
    public const string QdaAccuracy = "qda-accuracy";

    /// <summary>Number of trainable parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>Every metric of an evaluated split, in the order of tables.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Ssim, Mse, Accuracy, Precision, Recall, F1, QdaAccuracy, LogLikelihood, Loss, Reconstruction, Kl];

    /// <summary>The metrics that are fractions of 1, which reports often state in percent.</summary>
    public static IReadOnlyList<string> Fractions { get; } = [Accuracy, Precision, Recall, F1, QdaAccuracy];

    /// <summary>Whether a smaller value of the metric is better.</summary>
    public static bool IsLowerBetter(string metric) => metric is Loss or Reconstruction or Kl or Mse;
}
