namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>The two terms of the objective, -ELBO for beta 1.</summary>
/// <param name="Reconstruction">Reconstruction loss, summed over pixels.</param>
/// <param name="Kl">KL divergence from the prior to the posterior, nats.</param>
internal readonly record struct LossParts(double Reconstruction, double Kl)
{
    /// <summary>Returns reconstruction + beta KL (Higgins et al., "beta-VAE", 2017).</summary>
    public double Objective(double beta) => Reconstruction + (beta * Kl);

    public static LossParts operator +(LossParts left, LossParts right) =>
        new(left.Reconstruction + right.Reconstruction, left.Kl + right.Kl);

    public static LossParts operator /(LossParts sums, double count) => new(sums.Reconstruction / count, sums.Kl / count);
}
