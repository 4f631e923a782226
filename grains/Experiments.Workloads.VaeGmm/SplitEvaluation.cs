using Experiments.Workloads.VaeGmm.Metrics;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Every metric of one split.</summary>
/// <param name="Loss">Objective per image.</param>
/// <param name="Reconstruction">Reconstruction loss per image, summed over pixels.</param>
/// <param name="Kl">KL divergence per image, nats.</param>
/// <param name="Mse">Mean squared error per pixel of the decoded images.</param>
/// <param name="Ssim">Mean structural similarity of the decoded images.</param>
/// <param name="LogLikelihood">Mean log-likelihood of the latent means under the mixture, nats.</param>
/// <param name="QdaAccuracy">Accuracy of a quadratic discriminant fitted on the training latents; NaN where it cannot be fitted.</param>
/// <param name="Classification">Accuracy and the like of the mixture's assignment.</param>
public sealed record SplitEvaluation(
    double Loss,
    double Reconstruction,
    double Kl,
    double Mse,
    double Ssim,
    double LogLikelihood,
    double QdaAccuracy,
    ClassificationScores Classification);
