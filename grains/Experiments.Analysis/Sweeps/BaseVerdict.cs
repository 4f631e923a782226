namespace Experiments.Analysis.Sweeps;

/// <summary>Whether the setup that a sweep is around holds up against the others.</summary>
public enum BaseVerdict
{
    /// <summary>The base has no value on every seed, or nothing else has.</summary>
    Unknown,

    /// <summary>One seed cannot tell noise from difference.</summary>
    OneSeed,

    /// <summary>No neighbour is better beyond what seeds explain: a local optimum within noise.</summary>
    Holds,

    /// <summary>Some neighbour is better beyond what seeds explain.</summary>
    Beaten,
}
