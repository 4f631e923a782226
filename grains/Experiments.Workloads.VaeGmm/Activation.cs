namespace Experiments.Workloads.VaeGmm;

/// <summary>Activation of hidden layers.</summary>
public enum Activation
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x where positive, 0.01 x elsewhere.</summary>
    LeakyRelu,

    /// <summary>tanh x.</summary>
    Tanh,
}
