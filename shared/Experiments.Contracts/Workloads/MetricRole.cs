namespace Experiments.Contracts.Workloads;

/// <summary>What a metric is in the arithmetic between figures, so that a report's figures can be checked against each other.</summary>
public enum MetricRole
{
    /// <summary>No arithmetic is known.</summary>
    None,

    /// <summary>The share of items whose class is right.</summary>
    Accuracy,

    /// <summary>The mean of the recalls of all classes.</summary>
    BalancedAccuracy,

    /// <summary>True positives among what was predicted as the class.</summary>
    Precision,

    /// <summary>True positives among the items of the class; sensitivity.</summary>
    Recall,

    /// <summary>True negatives among the items of the other class.</summary>
    Specificity,

    /// <summary>The harmonic mean of precision and recall.</summary>
    F1,

    /// <summary>The share of items whose class is the first guess; the same as accuracy.</summary>
    Top1,

    /// <summary>The share of items whose class is among the first five guesses.</summary>
    Top5,

    /// <summary>The mean negative log-probability of the true class, in nats.</summary>
    CrossEntropy,

    /// <summary>The mean absolute error.</summary>
    MeanAbsoluteError,

    /// <summary>The root of the mean squared error.</summary>
    RootMeanSquaredError,

    /// <summary>The mean squared error.</summary>
    MeanSquaredError,

    /// <summary>The coefficient of determination: 1 less the mean squared error over the variance of the targets.</summary>
    Determination,

    /// <summary>The area under the receiver operating characteristic of two classes.</summary>
    AreaUnderCurve,

    /// <summary>The Dice coefficient of two sets: twice what they share over the sum of their sizes.</summary>
    Dice,

    /// <summary>The Jaccard index of two sets: what they share over their union.</summary>
    Jaccard,

    /// <summary>The peak signal-to-noise ratio, in decibels.</summary>
    PeakSignalToNoise,

    /// <summary>The exponential of the mean negative log-probability of a token.</summary>
    Perplexity,

    /// <summary>The mean negative log-probability of an item in bits, divided by the item's number of dimensions.</summary>
    BitsPerDimension,
}
