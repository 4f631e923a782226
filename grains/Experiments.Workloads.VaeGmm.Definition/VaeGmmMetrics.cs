using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>The metrics of <c>vae-gmm</c>: what each is.</summary>
public static class VaeGmmMetrics
{
    /// <summary>Objective: reconstruction loss plus beta times KL, per image.</summary>
    public const string Loss = "loss";

    /// <summary>Reconstruction loss summed over pixels, per image.</summary>
    public const string Reconstruction = "reconstruction";

    /// <summary>KL divergence from the prior, per image, in nats.</summary>
    public const string Kl = "kl";

    /// <summary>Mean structural similarity of images and their reconstructions.</summary>
    public const string Ssim = "ssim";

    /// <summary>Mean squared error per pixel.</summary>
    public const string Mse = "mse";

    /// <summary>Share of images whose mixture component is that of their digit.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Precision, averaged over digits.</summary>
    public const string Precision = "precision";

    /// <summary>Recall, averaged over digits.</summary>
    public const string Recall = "recall";

    /// <summary>F1, averaged over digits.</summary>
    public const string F1 = "f1";

    /// <summary>Mean log-likelihood of the latent means under the mixture, in nats.</summary>
    public const string LogLikelihood = "log-likelihood";

    /// <summary>Accuracy of a quadratic discriminant fitted on the training latents: what the mixture could reach with labels.</summary>
    public const string QdaAccuracy = "qda-accuracy";

    /// <summary>Number of trainable parameters.</summary>
    public const string Parameters = "parameters";

    /// <summary>Gets the metrics of a split, in the order of tables.</summary>
    internal static IReadOnlyList<MetricDefinition> OfSplit { get; } =
    [
        Fraction(Ssim, "mean structural similarity of images and their reconstructions") with { Unit = MetricUnit.Number, Minimum = -1, Decimals = 5, Prominence = MetricProminence.List },
        Cost(Mse, "mean squared error per pixel") with { Decimals = 5, Prominence = MetricProminence.Leaderboard },
        Fraction(Accuracy, "share of images whose mixture component is that of their digit") with { Role = MetricRole.Accuracy, IsShareOfItems = true, Prominence = MetricProminence.List },
        Fraction(Precision, "precision, averaged over digits") with { Role = MetricRole.Precision, Average = ScoreAverage.Macro },
        Fraction(Recall, "recall, averaged over digits") with { Role = MetricRole.Recall, Average = ScoreAverage.Macro },
        Fraction(F1, "F1, averaged over digits") with { Role = MetricRole.F1, Average = ScoreAverage.Macro, Prominence = MetricProminence.Leaderboard },
        Fraction(QdaAccuracy, "accuracy of a quadratic discriminant fitted on the training latents") with { IsShareOfItems = true },
        new() { Name = LogLikelihood, Description = "mean log-likelihood of the latent means under the mixture, in nats", Goal = MetricGoal.Maximise },
        Cost(Loss, "objective: reconstruction loss plus beta times KL, per image"),
        Cost(Reconstruction, "reconstruction loss summed over pixels, per image"),
        Cost(Kl, "KL divergence from the prior, per image, in nats"),
    ];

    /// <summary>Gets the number of trainable parameters, which is the same for every seed and split.</summary>
    internal static MetricDefinition ParameterCount { get; } = new()
    {
        Name = Parameters,
        Words = "number of parameters",
        Description = "number of trainable parameters",
        Unit = MetricUnit.Count,
        Minimum = 1,
        Decimals = 0,
        Tolerance = 0,
        IsPerSplit = false,
    };

    private static MetricDefinition Fraction(string name, string description) => new()
    {
        Name = name,
        Description = description,
        Unit = MetricUnit.Fraction,
        Goal = MetricGoal.Maximise,
        Minimum = 0,
        Maximum = 1,
        Decimals = 2,
    };

    private static MetricDefinition Cost(string name, string description) => new()
    {
        Name = name,
        Description = description,
        Goal = MetricGoal.Minimise,
        Minimum = 0,
    };
}
