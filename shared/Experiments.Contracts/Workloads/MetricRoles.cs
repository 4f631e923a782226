namespace Experiments.Contracts.Workloads;

/// <summary>The roles of metrics whose definitions say no more than a name, as those of programs do.</summary>
public static class MetricRoles
{
    /// <summary>Returns the role that a name has by convention; None for any other name, or if the unit does not fit.</summary>
    public static MetricRole OfName(string name, MetricUnit unit) => (name, unit) switch
    {
        ("accuracy", MetricUnit.Fraction) => MetricRole.Accuracy,
        ("top-1" or "top1", MetricUnit.Fraction) => MetricRole.Top1,
        ("top-5" or "top5", MetricUnit.Fraction) => MetricRole.Top5,
        ("balanced-accuracy", MetricUnit.Fraction) => MetricRole.BalancedAccuracy,
        ("precision", MetricUnit.Fraction) => MetricRole.Precision,
        ("recall" or "sensitivity", MetricUnit.Fraction) => MetricRole.Recall,
        ("specificity", MetricUnit.Fraction) => MetricRole.Specificity,
        ("f1", MetricUnit.Fraction) => MetricRole.F1,
        ("cross-entropy" or "log-loss" or "nll", MetricUnit.Number) => MetricRole.CrossEntropy,
        ("mae", MetricUnit.Number) => MetricRole.MeanAbsoluteError,
        ("rmse", MetricUnit.Number) => MetricRole.RootMeanSquaredError,
        ("mse", MetricUnit.Number) => MetricRole.MeanSquaredError,
        ("r2" or "r-squared", MetricUnit.Number) => MetricRole.Determination,
        ("auc" or "roc-auc" or "auroc", MetricUnit.Fraction) => MetricRole.AreaUnderCurve,
        ("dice", MetricUnit.Fraction) => MetricRole.Dice,
        ("jaccard" or "iou", MetricUnit.Fraction) => MetricRole.Jaccard,
        ("psnr", MetricUnit.Number) => MetricRole.PeakSignalToNoise,
        ("perplexity" or "ppl", MetricUnit.Number) => MetricRole.Perplexity,
        ("bits-per-dimension" or "bpd", MetricUnit.Number) => MetricRole.BitsPerDimension,
        _ => MetricRole.None,
    };
}
