namespace Experiments.Analysis.Sweeps;

/// <summary>What fresh seeds say about the best setup of a sweep.</summary>
public enum ConfirmationVerdict
{
    /// <summary>It is better than the base beyond what the seeds explain.</summary>
    Confirmed,

    /// <summary>The seeds cannot tell it from the base.</summary>
    Unclear,

    /// <summary>It is worse than the base beyond what the seeds explain.</summary>
    Refuted,

    /// <summary>Fewer than two seeds have a value of both.</summary>
    Unknown,
}
