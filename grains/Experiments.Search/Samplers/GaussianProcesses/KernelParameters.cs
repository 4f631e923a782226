namespace Experiments.Search.Samplers.GaussianProcesses;

/// <summary>The parameters of a Gaussian process.</summary>
/// <param name="Inverse">The inverse squared length scale of each coordinate.</param>
/// <param name="Scale">The variance of the function.</param>
/// <param name="Noise">The variance of the observations' noise.</param>
internal sealed record KernelParameters(double[] Inverse, double Scale, double Noise);
