namespace Experiments.Analysis.Multiverses;

/// <summary>What the effect of an assumption on a claimed quantity amounts to.</summary>
public enum EffectSize
{
    /// <summary>Too few readings or seeds to tell.</summary>
    Unknown,

    /// <summary>The seeds cannot tell it from none.</summary>
    NotSeen,

    /// <summary>It is there, and below the claim's margin.</summary>
    Small,

    /// <summary>It is there, and as large as the claim's margin or larger.</summary>
    Matters,
}
