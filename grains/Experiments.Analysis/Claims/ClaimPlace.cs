namespace Experiments.Analysis.Claims;

/// <summary>Where a claim lies beside an interval, its rounding allowed for.</summary>
public enum ClaimPlace
{
    /// <summary>Inside.</summary>
    Inside,

    /// <summary>Above the upper end.</summary>
    Above,

    /// <summary>Below the lower end.</summary>
    Below,
}
