namespace Experiments.Workloads.VaeGmm;

/// <summary>Activation of the decoder's last layer.</summary>
public enum OutputActivation
{
    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>x itself.</summary>
    Linear,
}
