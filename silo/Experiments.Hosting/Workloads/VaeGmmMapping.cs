using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Hosting.Workloads;

/// <summary>Translates between setups and the training engine's options, and between its outcome and results.</summary>
internal static class VaeGmmMapping
{
    public static VaeGmmOptions Options(Setup setup) => new()
    {
        Digits = setup.Integers(VaeGmmDefinition.Digits),
        ValidationFraction = setup.Real(VaeGmmDefinition.ValidationFraction),
        Widths = setup.Integers(VaeGmmDefinition.Widths),
        LatentSize = setup.Integer(VaeGmmDefinition.LatentSize),
        Activation = setup.Text(VaeGmmDefinition.Activation) switch
        {
            "leaky-relu" => Activation.LeakyRelu,
            "tanh" => Activation.Tanh,
            _ => Activation.Relu,
        },
        Output = setup.Text(VaeGmmDefinition.Output) == "linear" ? OutputActivation.Linear : OutputActivation.Sigmoid,
        Loss = setup.Text(VaeGmmDefinition.Loss) == "mse" ? ReconstructionLoss.SquaredError : ReconstructionLoss.BinaryCrossEntropy,
        Beta = setup.Real(VaeGmmDefinition.Beta),
        DecodeSample = setup.Text(VaeGmmDefinition.Decode) == "sample",
        LearningRate = setup.Real(VaeGmmDefinition.LearningRate),
        Gamma = setup.Text(VaeGmmDefinition.Schedule) == "constant" ? 1 : setup.Real(VaeGmmDefinition.Gamma),
        StepSize = setup.Integer(VaeGmmDefinition.StepSize),
        Epochs = setup.Integer(VaeGmmDefinition.Epochs),
        BatchSize = setup.Integer(VaeGmmDefinition.BatchSize),

        // Setups stored before there was this parameter do not have it.
        Precision = setup.Find(VaeGmmDefinition.Precision) == "bf16" ? Precision.BFloat16 : Precision.Single,
        Mixture = new MixtureOptions
        {
            StartAtClassMeans = setup.Text(VaeGmmDefinition.MixtureStart) == "class-means",
            Restarts = setup.Integer(VaeGmmDefinition.MixtureRestarts),
            Tolerance = setup.Real(VaeGmmDefinition.MixtureTolerance),
            MaxIterations = setup.Integer(VaeGmmDefinition.MixtureIterations),
            Regularisation = setup.Real(VaeGmmDefinition.MixtureRegularisation),
        },
    };

    public static ImmutableArray<MetricValue> Metrics(VaeGmmOutcome outcome) =>
    [
        // A quadratic discriminant that cannot be fitted has no accuracy; the notes say so.
        .. Splits(outcome).SelectMany(s => Metrics(s.Split, s.Evaluation)).Where(m => !double.IsNaN(m.Value)),
        new MetricValue(MetricNames.Parameters, SplitNames.Training, outcome.ParameterCount),
    ];

    public static ImmutableArray<ConfusionMatrix> Confusions(VaeGmmOutcome outcome) =>
    [
        .. Splits(outcome).Select(s => new ConfusionMatrix(s.Split, s.Evaluation.Classification.Labels, s.Evaluation.Classification.Confusion)),
    ];

    /// <summary>What a reader should know of the products before anything else.</summary>
    public static ImmutableArray<string> PrecisionNotes(Precision precision) => EngineVersion.Note(precision) is { } note ? [note] : [];

    public static ImmutableArray<string> Notes(VaeGmmOutcome outcome) => double.IsNaN(outcome.Training.QdaAccuracy)
        ? [Describe(outcome.Mixture), "the quadratic discriminant could not be fitted: a digit's latents have no full covariance"]
        : [Describe(outcome.Mixture)];

    private static string Describe(MixtureFit fit) => string.Create(
        CultureInfo.InvariantCulture,
        $"the mixture {(fit.Converged ? "met its tolerance" : "reached its limit of iterations without meeting its tolerance")} after {fit.Iterations} iterations, at a mean log-likelihood of {fit.LogLikelihood:F4}");

    private static (string Split, SplitEvaluation Evaluation)[] Splits(VaeGmmOutcome outcome) =>
    [
        (SplitNames.Training, outcome.Training),
        (SplitNames.Validation, outcome.Validation),
        (SplitNames.Test, outcome.Test),
    ];

    private static IEnumerable<MetricValue> Metrics(string split, SplitEvaluation evaluation) =>
    [
        new(MetricNames.Ssim, split, evaluation.Ssim),
        new(MetricNames.Mse, split, evaluation.Mse),
        new(MetricNames.Accuracy, split, evaluation.Classification.Accuracy),
        new(MetricNames.Precision, split, evaluation.Classification.Precision),
        new(MetricNames.Recall, split, evaluation.Classification.Recall),
        new(MetricNames.F1, split, evaluation.Classification.F1),
        new(MetricNames.QdaAccuracy, split, evaluation.QdaAccuracy),
        new(MetricNames.LogLikelihood, split, evaluation.LogLikelihood),
        new(MetricNames.Loss, split, evaluation.Loss),
        new(MetricNames.Reconstruction, split, evaluation.Reconstruction),
        new(MetricNames.Kl, split, evaluation.Kl),
    ];
}
