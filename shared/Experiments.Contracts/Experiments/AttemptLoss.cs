namespace Experiments.Contracts.Experiments;

/// <summary>How an attempt was lost.</summary>
public enum AttemptLoss
{
    /// <summary>It was not, or nobody knows.</summary>
    None,

    /// <summary>Its silo fell silent, or died while another experiment was the likelier cause.</summary>
    SiloSilent,

    /// <summary>Its silo died, and the experiment may be why.</summary>
    SiloDied,
}
