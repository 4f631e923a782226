using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Metrics of every role.</summary>
internal static class SampleMetrics
{
    public static MetricDefinition Accuracy { get; } = Fraction("accuracy", MetricRole.Accuracy) with { IsShareOfItems = true };

    public static MetricDefinition Balanced { get; } = Fraction("balanced-accuracy", MetricRole.BalancedAccuracy);

    public static MetricDefinition Precision { get; } = Fraction("precision", MetricRole.Precision);

    public static MetricDefinition Recall { get; } = Fraction("recall", MetricRole.Recall);

    public static MetricDefinition Specificity { get; } = Fraction("specificity", MetricRole.Specificity);

    public static MetricDefinition F1 { get; } = Fraction("f1", MetricRole.F1);

    public static MetricDefinition Top5 { get; } = Fraction("top-5", MetricRole.Top5) with { IsShareOfItems = true };

    public static MetricDefinition CrossEntropy { get; } = Cost("cross-entropy", MetricRole.CrossEntropy);

    public static MetricDefinition AbsoluteError { get; } = Cost("mae", MetricRole.MeanAbsoluteError);

    public static MetricDefinition RootError { get; } = Cost("rmse", MetricRole.RootMeanSquaredError);

    public static MetricDefinition SquaredError { get; } = Cost("mse", MetricRole.MeanSquaredError);

    public static MetricDefinition Determination { get; } = Number("r2", MetricRole.Determination);

    public static MetricDefinition Area { get; } = Fraction("auc", MetricRole.AreaUnderCurve);

    public static MetricDefinition Dice { get; } = Fraction("dice", MetricRole.Dice);

    public static MetricDefinition Jaccard { get; } = Fraction("jaccard", MetricRole.Jaccard);

    public static MetricDefinition SignalToNoise { get; } = Number("psnr", MetricRole.PeakSignalToNoise);

    public static MetricDefinition Perplexity { get; } = Cost("perplexity", MetricRole.Perplexity);

    public static MetricDefinition BitsPerDimension { get; } = Cost("bpd", MetricRole.BitsPerDimension);

    private static MetricDefinition Number(string name, MetricRole role) => new() { Name = name, Description = name, Role = role, Goal = MetricGoal.Maximise };

    private static MetricDefinition Fraction(string name, MetricRole role) => new()
    {
        Name = name,
        Description = name,
        Role = role,
        Unit = MetricUnit.Fraction,
        Goal = MetricGoal.Maximise,
        Minimum = 0,
        Maximum = 1,
    };

    private static MetricDefinition Cost(string name, MetricRole role) => new() { Name = name, Description = name, Role = role, Goal = MetricGoal.Minimise, Minimum = 0 };
}
