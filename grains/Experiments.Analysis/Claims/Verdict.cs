namespace Experiments.Analysis.Claims;

/// <summary>What our own runs say of a claim.</summary>
public enum Verdict
{
    /// <summary>Inside the 95 % prediction interval of one more run.</summary>
    Reproduced,

    /// <summary>The claim lies above the interval.</summary>
    Above,

    /// <summary>The claim lies below the interval.</summary>
    Below,

    /// <summary>Our runs say nothing of it: other data, data that is not public, or too few runs.</summary>
    NotComparable,

    /// <summary>The report contradicts itself: no run could give this figure.</summary>
    Impossible,
}
