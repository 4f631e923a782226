namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>How a Gaussian mixture is fitted. The defaults are scikit-learn's.</summary>
public sealed record MixtureOptions
{
    /// <summary>Whether every component starts at a class mean of the labels instead of at k-means clusters.</summary>
    public bool StartAtClassMeans { get; init; }

    /// <summary>Starts, of which the likeliest is kept.</summary>
    public int Restarts { get; init; } = 1;

    /// <summary>EM stops when the mean log-likelihood gains less than this in an iteration.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>Iteration limit of EM.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Added to the diagonal of every covariance.</summary>
    public double Regularisation { get; init; } = 1e-6;
}
