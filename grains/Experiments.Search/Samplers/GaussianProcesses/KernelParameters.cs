namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>Parameters of a Gaussian process.</summary>
/// <param name="Inverse">Inverse squared length scale of each coordinate.</param>
/// <param name="Scale">Variance of the function.</param>
/// <param name="Noise">Variance of the observations' noise.</param>
internal sealed record KernelParameters(double[] Inverse, double Scale, double Noise);
