using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>A fitted Gaussian mixture of K components in D dimensions, with full covariances.</summary>
/// <param name="Dimensions">D.</param>
/// <param name="Weights">Mixing weights, K, summing to 1.</param>
/// <param name="Means">Means, K by D, row by row.</param>
/// <param name="Covariances">Covariances, K by D by D, row by row.</param>
/// <param name="Labels">The label that each component stands for, K, by optimal assignment on the training images.</param>
/// <param name="LogLikelihood">Mean log-likelihood of the fitted points under the parameters of the last E step, nats; scikit-learn's <c>lower_bound_</c>.</param>
/// <param name="Iterations">Iterations of the start that was kept.</param>
/// <param name="Converged">Whether that start met the tolerance before the iteration limit.</param>
public sealed record MixtureFit(
    int Dimensions,
    ImmutableArray<double> Weights,
    ImmutableArray<double> Means,
    ImmutableArray<double> Covariances,
    ImmutableArray<int> Labels,
    double LogLikelihood,
    int Iterations,
    bool Converged)
{
    /// <summary>Gets the number of components.</summary>
    public int Components => Weights.Length;
}
