namespace Experiments.Workloads.VaeGmm;

/// <summary>Numbers that the matrix products of training and evaluation multiply; everything else is always fp32.</summary>
public enum Precision
{
    /// <summary>Floats of 32 bits.</summary>
    Single,

    /// <summary>Both factors rounded to bfloat16, sums of products in fp32, parameters kept in fp32.</summary>
    BFloat16,
}
