namespace Experiments.Analysis.Sweeps;

/// <summary>Whether the base of a sweep holds up against the other setups.</summary>
public enum BaseVerdict
{
    /// <summary>The base lacks a value on a seed, or every other setup does.</summary>
    Unknown,

    /// <summary>The sweep has one seed, which cannot tell noise from difference.</summary>
    OneSeed,

    /// <summary>No neighbour is better beyond what seeds explain. If neighbours with a single change were run, the base is a local optimum within noise.</summary>
    Holds,

    /// <summary>Some neighbour is better beyond what seeds explain.</summary>
    Beaten,

    /// <summary>
    /// No neighbour is better beyond what seeds explain, but the seeds could hardly have shown one: there are fewer than
    /// <see cref="Neighbourhood.FewestSeeds"/>, or some neighbour is better by a test of its own and only the correction for the number of tests hides it.
    /// </summary>
    Unclear,
}
