namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>Thrown if a covariance cannot be inverted: its points are too few, coincide or lie in a subspace.</summary>
public sealed class DegenerateCovarianceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which covariance, and what would help.</param>
    public DegenerateCovarianceException(string message)
        : base(message)
    {
    }
}
