using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Randomness;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Workloads.VaeGmm.Definition;
using static Experiments.Contracts.Sweeps.DistributionKind;

namespace Experiments.Search.Tests.Planning;

/// <summary>A sweep over the readings of a report, with known effects of each assumption.</summary>
internal static class SampleMultiverse
{
    /// <summary>What a squared error adds to the SSIM.</summary>
    public const double LossOnSsim = -0.05;

    /// <summary>What decoding a sample adds to the SSIM.</summary>
    public const double DecodeOnSsim = -0.004;

    /// <summary>What a start at the class means adds to the accuracy.</summary>
    public const double StartOnAccuracy = 0.04;

    /// <summary>The alternatives.</summary>
    public static SearchParameter[] Parameters { get; } =
    [
        SearchParameter.List("batch-size", Values, ["128", "64"]),
        SearchParameter.List("loss", Categorical, ["bce", "mse"]),
        SearchParameter.List("decode", Categorical, ["mean", "sample"]),
        SearchParameter.List("mixture-start", Categorical, ["k-means++", "class-means"]),
        SearchParameter.List("mixture-tolerance", Values, ["0.001", "1E-06"]),
    ];

    /// <summary>Runs the sweep.</summary>
    public static SweepView Run(Setup home, string sampler = "grid", int setups = 32, int seeds = 5) => SampleSweeps.Run(
        "multiverse",
        new SweepSpec
        {
            Base = home,
            Parameters = [.. Parameters],
            Sampler = SamplerCatalog.Find(sampler)!.Create(new Dictionary<string, string>(), out _)!,
            Pruner = PrunerCatalog.Find("none")!.Create(new Dictionary<string, string>(), out _)!,
            Metric = new SweepMetric(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, SweepGoal.Maximise),
            Seeds = [.. Enumerable.Range(0, seeds).Select(s => (long)s)],
            SamplerSeed = 1,
            Experiments = setups * seeds,
            Lag = 6,
        },
        Measure);

    private static SampleExperiment Measure(ExperimentSpec spec)
    {
        var setup = spec.Setup;
        var shared = new PhiloxRandom(spec.Seed, RandomPurpose.Objective).NextGaussian();
        var own = new PhiloxRandom(Convert.ToInt64(spec.ExperimentId()[..15], 16), RandomPurpose.Objective);
        var ssim = 0.7045 + (0.0006 * shared) + (0.0002 * own.NextGaussian())
            + (setup.Text("loss") == "mse" ? LossOnSsim : 0) + (setup.Text("decode") == "sample" ? DecodeOnSsim : 0);
        var accuracy = 0.93 + (0.004 * shared) + (0.002 * own.NextGaussian()) + (setup.Text("mixture-start") == "class-means" ? StartOnAccuracy : 0);
        return new SampleExperiment(
            [3, 2, 1],
            [
                new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, ssim),
                new MetricValue(VaeGmmMetrics.Mse, VaeGmmSplits.Validation, 0.0266 + (0.0001 * shared)),
                new MetricValue(VaeGmmMetrics.Accuracy, VaeGmmSplits.Validation, accuracy),
                new MetricValue(VaeGmmMetrics.Parameters, VaeGmmSplits.Training, 1_068_820),
            ],
            null);
    }
}
