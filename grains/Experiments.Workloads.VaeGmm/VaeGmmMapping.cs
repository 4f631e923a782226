using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Workloads.VaeGmm.Definition;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Translates setups into the engine's options, and the engine's outcome into results.</summary>
internal static class VaeGmmMapping
{
    /// <summary>Returns the options that a setup asks for.</summary>
    /// <exception cref="ArgumentException">
    /// The setup has a word that this version does not know. Falling back to another word would train something else under the same id.
    /// </exception>
    public static VaeGmmOptions Options(Setup setup) => new()
    {
        Digits = setup.Integers(VaeGmmDefinition.Digits),
        ValidationFraction = setup.Real(VaeGmmDefinition.ValidationFraction),
        Widths = setup.Integers(VaeGmmDefinition.Widths),
        LatentSize = setup.Integer(VaeGmmDefinition.LatentSize),
        Activation = setup.Text(VaeGmmDefinition.Activation) switch
        {
            "relu" => Activation.Relu,
            "leaky-relu" => Activation.LeakyRelu,
            "tanh" => Activation.Tanh,
            var word => throw Unknown(VaeGmmDefinition.Activation, word),
        },
        Output = setup.Text(VaeGmmDefinition.Output) switch
        {
            "sigmoid" => OutputActivation.Sigmoid,
            "linear" => OutputActivation.Linear,
            var word => throw Unknown(VaeGmmDefinition.Output, word),
        },
        Loss = setup.Text(VaeGmmDefinition.Loss) switch
        {
            "bce" => ReconstructionLoss.BinaryCrossEntropy,
            "mse" => ReconstructionLoss.SquaredError,
            var word => throw Unknown(VaeGmmDefinition.Loss, word),
        },
        Beta = setup.Real(VaeGmmDefinition.Beta),
        DecodeSample = setup.Text(VaeGmmDefinition.Decode) switch
        {
            "mean" => false,
            "sample" => true,
            var word => throw Unknown(VaeGmmDefinition.Decode, word),
        },
        LearningRate = setup.Real(VaeGmmDefinition.LearningRate),
        Gamma = setup.Text(VaeGmmDefinition.Schedule) switch
        {
            "step" => setup.Real(VaeGmmDefinition.Gamma),
            "constant" => 1,
            var word => throw Unknown(VaeGmmDefinition.Schedule, word),
        },
        StepSize = setup.Integer(VaeGmmDefinition.StepSize),
        Epochs = setup.Integer(VaeGmmDefinition.Epochs),
        BatchSize = setup.Integer(VaeGmmDefinition.BatchSize),
        Precision = setup.Text(VaeGmmDefinition.Precision) switch
        {
            "fp32" => Precision.Single,
            "bf16" => Precision.BFloat16,
            var word => throw Unknown(VaeGmmDefinition.Precision, word),
        },
        Mixture = new MixtureOptions
        {
            StartAtClassMeans = setup.Text(VaeGmmDefinition.MixtureStart) switch
            {
                "k-means++" => false,
                "class-means" => true,
                var word => throw Unknown(VaeGmmDefinition.MixtureStart, word),
            },
            Restarts = setup.Integer(VaeGmmDefinition.MixtureRestarts),
            Tolerance = setup.Real(VaeGmmDefinition.MixtureTolerance),
            MaxIterations = setup.Integer(VaeGmmDefinition.MixtureIterations),
            Regularisation = setup.Real(VaeGmmDefinition.MixtureRegularisation),
        },
    };

    /// <summary>Returns an epoch as experiments record it.</summary>
    public static EpochRecord Epoch(EpochReport report) => new(
        report.Epoch,
        [
            new(VaeGmmDefinition.LearningRate, null, report.LearningRate),
            new(VaeGmmMetrics.Loss, VaeGmmSplits.Training, report.TrainingLoss),
            new(VaeGmmMetrics.Loss, VaeGmmSplits.Validation, report.ValidationLoss),
        ],
        report.Duration);

    /// <summary>Returns every metric of an outcome. A metric that could not be measured has no entry; the notes say why.</summary>
    public static ImmutableArray<MetricValue> Metrics(VaeGmmOutcome outcome) =>
    [
        .. from split in Splits(outcome)
           from metric in VaeGmmMetrics.OfSplit
           let value = Value(metric.Name, split.Evaluation)
           where !double.IsNaN(value)
           select new MetricValue(metric.Name, split.Split, value),
        new MetricValue(VaeGmmMetrics.Parameters, VaeGmmSplits.Training, outcome.ParameterCount),
    ];

    /// <summary>Returns a confusion matrix for each split.</summary>
    public static ImmutableArray<ConfusionMatrix> Confusions(VaeGmmOutcome outcome) =>
    [
        .. Splits(outcome).Select(s => new ConfusionMatrix(s.Split, s.Evaluation.Classification.Labels, s.Evaluation.Classification.Confusion)),
    ];

    /// <summary>Returns what users should know of the matrix products first.</summary>
    public static ImmutableArray<string> PrecisionNotes(Precision precision) => EngineVersion.Note(precision) is { } note ? [note] : [];

    /// <summary>Returns what users should know of the outcome.</summary>
    public static ImmutableArray<string> Notes(VaeGmmOutcome outcome) => double.IsNaN(outcome.Training.QdaAccuracy)
        ? [Describe(outcome.Mixture), "the quadratic discriminant could not be fitted: a digit's latents have no full covariance"]
        : [Describe(outcome.Mixture)];

    private static string Describe(MixtureFit fit) => string.Create(
        CultureInfo.InvariantCulture,
        $"the mixture {(fit.Converged ? "met its tolerance" : "reached its limit of iterations without meeting its tolerance")} after {fit.Iterations} iterations, at a mean log-likelihood of {fit.LogLikelihood:F4}");

    private static (string Split, SplitEvaluation Evaluation)[] Splits(VaeGmmOutcome outcome) =>
    [
        (VaeGmmSplits.Training, outcome.Training),
        (VaeGmmSplits.Validation, outcome.Validation),
        (VaeGmmSplits.Test, outcome.Test),
    ];

    private static double Value(string metric, SplitEvaluation split) => metric switch
    {
        VaeGmmMetrics.Ssim => split.Ssim,
        VaeGmmMetrics.Mse => split.Mse,
        VaeGmmMetrics.Accuracy => split.Classification.Accuracy,
        VaeGmmMetrics.Precision => split.Classification.Precision,
        VaeGmmMetrics.Recall => split.Classification.Recall,
        VaeGmmMetrics.F1 => split.Classification.F1,
        VaeGmmMetrics.QdaAccuracy => split.QdaAccuracy,
        VaeGmmMetrics.LogLikelihood => split.LogLikelihood,
        VaeGmmMetrics.Loss => split.Loss,
        VaeGmmMetrics.Reconstruction => split.Reconstruction,
        VaeGmmMetrics.Kl => split.Kl,
        _ => throw new InvalidOperationException($"the definition has the metric '{metric}', and no value of an evaluation belongs to it"),
    };

    private static ArgumentException Unknown(string parameter, string word) => new($"{parameter}: this version does not know '{word}'");
}
