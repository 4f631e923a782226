namespace Experiments.Workloads.VaeGmm;

/// <summary>Reconstruction loss, summed over pixels and averaged over the batch.</summary>
public enum ReconstructionLoss
{
    /// <summary>Binary cross entropy of pixel intensities.</summary>
    BinaryCrossEntropy,

    /// <summary>Squared error.</summary>
    SquaredError,
}
