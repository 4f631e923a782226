namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>How a Gaussian mixture is fitted. The defaults are scikit-learn's.</summary>
public sealed record MixtureOptions
{
    /// <summary>Gets whether every component starts at a class mean of the labels instead of at k-means clusters.</summary>
    public bool StartAtClassMeans { get; init; }

    /// <summary>Gets the number of starts, of which the likeliest is kept.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>Gets the gain of the mean log-likelihood in an iteration below which EM stops, nats.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Gets the iteration limit of EM.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Gets the number that is added to the diagonal of every covariance.</summary>
    public double Regularisation { get; init; } = 1e-6;
}
