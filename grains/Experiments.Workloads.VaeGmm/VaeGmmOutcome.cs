using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm;

/// <summary>What a whole run gave.</summary>
/// <param name="Training">Metrics on the images trained on.</param>
/// <param name="Validation">Metrics on the held-out images.</param>
/// <param name="Test">Metrics on the test images.</param>
/// <param name="ParameterCount">Trainable parameters.</param>
/// <param name="WeightsSha256">SHA-256 of the parameters' little-endian bytes in the order of the model's layer table.</param>
/// <param name="Mixture">How the mixture's fit went.</param>
/// <param name="Weights">The parameters, in safetensors format.</param>
/// <param name="Evaluation">What figures are drawn from, in safetensors format; see <see cref="Figures.EvaluationBundle"/>.</param>
public sealed record VaeGmmOutcome(
    SplitEvaluation Training,
    SplitEvaluation Validation,
    SplitEvaluation Test,
    long ParameterCount,
    string WeightsSha256,
    MixtureFit Mixture,
    byte[] Weights,
    byte[] Evaluation);
