using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Workloads;
using static Experiments.Contracts.Workloads.ParameterDefinition;

namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>
/// The workload <c>vae-gmm</c>: a variational autoencoder on handwritten digits whose latent means are clustered by a
/// Gaussian mixture. The defaults are the setup of the report <c>vae-gmm-148</c>.
/// </summary>
public static class VaeGmmDefinition
{
    /// <summary>Name of the workload.</summary>
    public const string Name = "vae-gmm";

    /// <summary>Images: MNIST or the built-in strokes.</summary>
    public const string Dataset = "dataset";

    /// <summary>The digits kept.</summary>
    public const string Digits = "digits";

    /// <summary>Share of the training images held out for validation.</summary>
    public const string ValidationFraction = "validation-fraction";

    /// <summary>Widths of the encoder's hidden layers; the decoder mirrors them.</summary>
    public const string Widths = "widths";

    /// <summary>Dimensions of the latent space.</summary>
    public const string LatentSize = "latent-size";

    /// <summary>Activation of the hidden layers.</summary>
    public const string Activation = "activation";

    /// <summary>Activation of the decoder's output.</summary>
    public const string Output = "output";

    /// <summary>Reconstruction loss.</summary>
    public const string Loss = "loss";

    /// <summary>Weight of the KL term.</summary>
    public const string Beta = "beta";

    /// <summary>What the decoder is given when image metrics are computed.</summary>
    public const string Decode = "decode";

    /// <summary>Adam's learning rate in the first epoch.</summary>
    public const string LearningRate = "learning-rate";

    /// <summary>Learning-rate schedule.</summary>
    public const string Schedule = "schedule";

    /// <summary>Factor of the step schedule.</summary>
    public const string Gamma = "gamma";

    /// <summary>Epochs between two reductions.</summary>
    public const string StepSize = "step-size";

    /// <summary>Passes over the training images.</summary>
    public const string Epochs = "epochs";

    /// <summary>Images a step.</summary>
    public const string BatchSize = "batch-size";

    /// <summary>What the matrix products multiply.</summary>
    public const string Precision = "precision";

    /// <summary>How the mixture starts.</summary>
    public const string MixtureStart = "mixture-start";

    /// <summary>Starts of the mixture, of which the likeliest is kept.</summary>
    public const string MixtureRestarts = "mixture-restarts";

    /// <summary>Stopping tolerance of EM.</summary>
    public const string MixtureTolerance = "mixture-tolerance";

    /// <summary>Iteration limit of EM.</summary>
    public const string MixtureIterations = "mixture-iterations";

    /// <summary>Added to the diagonal of covariances.</summary>
    public const string MixtureRegularisation = "mixture-regularisation";

    /// <summary>Gets the parameters that act on nothing but what follows training.</summary>
    public static ImmutableArray<string> AfterTraining { get; } =
        [Decode, MixtureStart, MixtureRestarts, MixtureTolerance, MixtureIterations, MixtureRegularisation];

    /// <summary>The workload.</summary>
    public static WorkloadDefinition Definition { get; } = new()
    {
        Name = Name,
        Description = "variational autoencoder on handwritten digits, clustered by a Gaussian mixture",
        EpochsParameter = Epochs,
        DataParameters = [Dataset, Digits],
        Metrics = [.. VaeGmmMetrics.OfSplit, VaeGmmMetrics.ParameterCount],
        Splits = VaeGmmSplits.All,
        MainSplit = VaeGmmSplits.Validation,
        ItemsWord = "images",
        ParameterCount = VaeGmmMetrics.Parameters,
        EpochValues = [Rate, TrainingLoss, ValidationLoss],
        Objective = ValidationLoss,
        Layers = VaeGmmFacts.Layers,
        Facts = VaeGmmFacts.Of,
        Parameters =
        [
            Choice(Dataset, "mnist", "images: MNIST, or the built-in synthetic strokes", "mnist", "strokes") with { Auto = "takes MNIST where it can be had" },
            new() { Name = Digits, Kind = ParameterKind.Integers, IsSet = true, Default = "1,4,8", Minimum = 0, Maximum = 9, Description = "digits kept, one mixture component each" },
            new() { Name = ValidationFraction, Kind = ParameterKind.Real, Default = "0.1", Minimum = 0.01, Maximum = 0.5, Description = "share of the training images held out for validation" },
            new() { Name = Widths, Kind = ParameterKind.Integers, Default = "512,256", Minimum = 1, Maximum = 8192, Description = "widths of the encoder's hidden layers; the decoder mirrors them" },
            Integer(LatentSize, "2", 1, 256, "dimensions of the latent space"),
            Choice(Activation, "relu", "activation of the hidden layers", "relu", "leaky-relu", "tanh"),
            Choice(Output, "sigmoid", "activation of the decoder's output", "sigmoid", "linear"),
            Choice(Loss, "bce", "reconstruction loss, summed over pixels and averaged over the batch", "bce", "mse"),
            new() { Name = Beta, Kind = ParameterKind.Real, Default = "1", Minimum = 0, Maximum = 1000, Description = "weight of the KL term" },
            Choice(Decode, "mean", "what is decoded for SSIM and MSE: the latent mean or a sample", "mean", "sample"),
            new() { Name = LearningRate, ShortName = "lr", Kind = ParameterKind.Real, Default = "0.0009", Minimum = 0, MinimumExcluded = true, Maximum = 10, Description = "Adam's learning rate in the first epoch" },
            Choice(Schedule, "step", "learning-rate schedule: gamma every step-size epochs, or constant", "step", "constant"),
            new() { Name = Gamma, Kind = ParameterKind.Real, Default = "0.5", Minimum = 0, MinimumExcluded = true, Maximum = 1, Description = "factor of the step schedule", Needs = Steps },
            Integer(StepSize, "20", 1, 1_000_000, "epochs between two reductions of the learning rate") with { Needs = Steps },
            Integer(Epochs, "100", 1, 1_000_000, "passes over the training images"),
            Integer(BatchSize, "128", 1, 65_536, "images a step"),
            new()
            {
                Name = Precision,
                Kind = ParameterKind.Choice,
                Default = "fp32",
                Choices = ["fp32", "bf16"],
                IsImplied = true,
                Description = "what matrix products multiply: fp32, or factors rounded to bf16 with fp32 sums and parameters",
            },
            Choice(MixtureStart, "k-means++", "how the mixture starts: k-means++ or the class means of the labels", "k-means++", "class-means"),
            Integer(MixtureRestarts, "1", 1, 1000, "starts of the mixture, of which the likeliest is kept") with { Needs = new([MixtureStart], setup => setup.Text(MixtureStart) == "k-means++") },
            new() { Name = MixtureTolerance, Kind = ParameterKind.Real, Default = "0.001", Minimum = 0, Maximum = 1, Description = "EM stops when the mean log-likelihood gains less than this", Needs = new([MixtureIterations], setup => setup.Integer(MixtureIterations) > 1) },
            Integer(MixtureIterations, "100", 1, 1_000_000, "iteration limit of EM"),
            new() { Name = MixtureRegularisation, Kind = ParameterKind.Real, Default = "1E-06", Minimum = 0, Maximum = 1, Description = "added to the diagonal of every covariance" },
        ],
        Rules =
        [
            setup => setup.Text(Loss) == "bce" && setup.Text(Output) == "linear"
                ? new Problem(Output, "'linear' leaves values outside of 0 to 1, which loss bce cannot take; use output sigmoid or loss mse")
                : null,
        ],
    };

    private static EpochValueDefinition Rate => new() { Name = LearningRate };

    private static EpochValueDefinition TrainingLoss => new() { Name = VaeGmmMetrics.Loss, Split = VaeGmmSplits.Training, Decimals = 3 };

    private static EpochValueDefinition ValidationLoss => new() { Name = VaeGmmMetrics.Loss, Split = VaeGmmSplits.Validation, Decimals = 3 };

    /// <summary>Gets what the step schedule's parameters need: the schedule, and a reduction of the learning rate before the last epoch.</summary>
    private static ParameterNeed Steps => new([Schedule], setup => setup.Text(Schedule) == "step")
    {
        And = new([StepSize, Epochs], setup => setup.Integer(StepSize) < setup.Integer(Epochs)),
    };
}
