using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Randomness;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Search.Tests.Planning;

/// <summary>What an imaginary experiment measures.</summary>
internal sealed record SampleExperiment(double[] Losses, ImmutableArray<MetricValue> Metrics, string? Failure)
{
    /// <summary>The test functions, as the workload measures them.</summary>
    public static SampleExperiment OfFunction(ExperimentSpec spec)
    {
        var objective = new FunctionObjective(spec);
        double[] losses = [.. Enumerable.Range(1, objective.Steps).Select(objective.LossAfter)];
        return new SampleExperiment(losses, [.. objective.Values.Select((value, i) => new MetricValue(i == 0 ? FunctionDefinition.Loss : $"loss-{i + 1}", FunctionDefinition.Validation, value))], null);
    }

    /// <summary>A formula whose figures look like those of the reported variational autoencoder; a large learning rate diverges.</summary>
    public static SampleExperiment OfVae(ExperimentSpec spec)
    {
        var setup = spec.Setup;
        var rate = setup.Real(VaeGmmDefinition.LearningRate);
        var epochs = setup.Integer(VaeGmmDefinition.Epochs);
        var own = new PhiloxRandom(Convert.ToInt64(spec.ExperimentId()[..15], 16), RandomPurpose.Objective);
        var shared = new PhiloxRandom(spec.Seed, RandomPurpose.Objective).NextGaussian();
        var off = Math.Log10(rate / 0.0022);
        var badness = (off * off) + (0.15 * Math.Abs(setup.Real(VaeGmmDefinition.Gamma) - 0.6)) + (0.25 * Math.Pow(Math.Log2(setup.Real(VaeGmmDefinition.BatchSize) / 96), 2) * 0.1)
            + (setup.Text(VaeGmmDefinition.Activation) switch { "relu" => 0, "leaky-relu" => 0.02, _ => 0.3 }) + (0.06 * shared) + (0.04 * own.NextGaussian());
        var ssim = 0.7065 - (0.02 * badness);
        var mse = 0.0252 + (0.0035 * badness);
        var loss = 128 + (9 * badness);
        double[] losses = [.. Enumerable.Range(1, epochs).Select(e => loss + (60 * (Math.Pow(e, -0.8) - Math.Pow(epochs, -0.8)) * (1 + (0.3 * Math.Max(0, -off)))) + (0.15 * own.NextGaussian()))];
        losses[^1] = loss;
        var diverges = rate > 0.02 ? epochs / 3 : epochs;
        var accuracy = Math.Min(0.985, 0.945 - (0.05 * badness) + (0.03 * own.NextGaussian()));
        return new SampleExperiment(
            losses[..diverges],
            [
                new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, ssim),
                new MetricValue(VaeGmmMetrics.Mse, VaeGmmSplits.Validation, mse),
                new MetricValue(VaeGmmMetrics.Accuracy, VaeGmmSplits.Validation, accuracy),
                new MetricValue(VaeGmmMetrics.Loss, VaeGmmSplits.Validation, loss),
                new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Training, ssim + 0.0007),
                new MetricValue(VaeGmmMetrics.Parameters, VaeGmmSplits.Training, 1_068_820),
            ],
            diverges < epochs ? $"diverged at epoch {diverges + 1}, step 17: the loss is not a number" : null);
    }
}
