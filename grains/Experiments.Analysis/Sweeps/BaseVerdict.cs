namespace Experiments.Analysis.Sweeps;

/// <summary>Whether the base of a sweep holds up against the other setups.</summary>
public enum BaseVerdict
{
    /// <summary>The base lacks a value on a seed, or every other setup does.</summary>
    Unknown,

    /// <summary>The sweep has one seed, which cannot tell noise from difference.</summary>
    OneSeed,

    /// <summary>No neighbour is better beyond what seeds explain: a local optimum within noise.</summary>
    Holds,

    /// <summary>Some neighbour is better beyond what seeds explain.</summary>
    Beaten,
}
