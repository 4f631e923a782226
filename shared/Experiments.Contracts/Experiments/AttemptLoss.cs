namespace Experiments.Contracts.Experiments;

/// <summary>How an attempt was lost.</summary>
public enum AttemptLoss
{
    /// <summary>The attempt was not lost, or the cause is unknown.</summary>
    None,

    /// <summary>The silo fell silent, or it died and another experiment is the likelier cause.</summary>
    SiloSilent,

    /// <summary>The silo died, and this experiment may be the cause.</summary>
    SiloDied,
}
