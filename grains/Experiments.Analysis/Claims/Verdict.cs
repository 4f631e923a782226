namespace Experiments.Analysis.Claims;

/// <summary>What our own runs say of a claim.</summary>
public enum Verdict
{
    /// <summary>Inside the 95 % prediction interval, which is narrow enough to show every difference above the margin.</summary>
    Reproduced,

    /// <summary>The claim lies above the interval.</summary>
    Above,

    /// <summary>The claim lies below the interval.</summary>
    Below,

    /// <summary>Our runs say nothing of it: other data, data that is not public, or too few runs.</summary>
    NotComparable,

    /// <summary>The report contradicts itself: no run could give this figure.</summary>
    Impossible,

    /// <summary>Inside an interval that is too wide: a difference above the margin would not have shown.</summary>
    Inconclusive,

    /// <summary>Something that the report states was changed, so that the runs are of another setup.</summary>
    OtherSetup,
}
