namespace Experiments.Search.Samplers.Tpe;

/// <summary>The kernels of one coordinate: one for each observed value, then the prior's.</summary>
internal interface IParzenKernels
{
    /// <summary>Turns a uniform number into a draw from a kernel.</summary>
    double Sample(int kernel, double uniform);

    /// <summary>Adds each kernel's logarithmic density at a coordinate.</summary>
    void AddLogDensity(double unit, double[] logs);
}
