namespace Experiments.Contracts.Workloads;

/// <summary>How a score of several classes becomes one figure.</summary>
public enum ScoreAverage
{
    /// <summary>The mean of the classes' scores.</summary>
    Macro,

    /// <summary>The score of the classes' counts added up.</summary>
    Micro,

    /// <summary>The mean of the classes' scores, each weighted by its number of items.</summary>
    Weighted,

    /// <summary>The score of the positive class of two.</summary>
    Binary,
}
