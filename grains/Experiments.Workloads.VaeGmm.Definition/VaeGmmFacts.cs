using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Workloads.VaeGmm.Definition;

/// <summary>Derives what follows from a setup without training: the model's layers and the sizes of the splits.</summary>
internal static class VaeGmmFacts
{
    /// <summary>Returns the layers of the setup's model.</summary>
    public static ImmutableArray<ModelLayer> Layers(Setup setup) =>
        NetworkShape.Layers(setup.Integers(VaeGmmDefinition.Widths), setup.Integer(VaeGmmDefinition.LatentSize));

    /// <summary>Returns the facts of a report.</summary>
    /// <param name="setup">The reported setup.</param>
    /// <param name="stated">Names of the parameters that the report states itself.</param>
    public static WorkloadFacts Of(Setup setup, IReadOnlyCollection<string> stated)
    {
        var isMnist = setup.Text(VaeGmmDefinition.Dataset) == MnistCounts.DatasetName;
        return new WorkloadFacts
        {
            Layers = Layers(setup),
            LayerConditions = [.. Assumed(VaeGmmDefinition.Widths, VaeGmmDefinition.LatentSize)],
            Items = isMnist ? Images(setup) : ImmutableDictionary<string, ImmutableArray<int>>.Empty,
            ItemConditions = ["the data are MNIST's", "the digits are picked before the split", .. Assumed(VaeGmmDefinition.Digits, VaeGmmDefinition.ValidationFraction)],
            OtherItems = isMnist ? SplitFirst(setup) : null,
            Classes = isMnist ? TestClasses(setup) : ImmutableDictionary<string, ImmutableArray<int>>.Empty,
            Sums = [new MetricSum(
                VaeGmmMetrics.Loss,
                [(VaeGmmMetrics.Reconstruction, 1), (VaeGmmMetrics.Kl, Number(setup, VaeGmmDefinition.Beta))],
                [.. Assumed(VaeGmmDefinition.Beta)])],
            Bounds = setup.Text(VaeGmmDefinition.Output) == "sigmoid"
                ? [new MetricBound(VaeGmmMetrics.Mse, 0, 1, "pixels and sigmoid outputs lie between 0 and 1", [.. Assumed(VaeGmmDefinition.Output)])]
                : [],
            Epochs = setup.Integer(VaeGmmDefinition.Epochs),
            BatchSize = setup.Integer(VaeGmmDefinition.BatchSize),
            TrainingSplit = VaeGmmSplits.Training,
            TrainingConditions = [.. Assumed(VaeGmmDefinition.Epochs, VaeGmmDefinition.BatchSize)],
            LastLearningRate = LastRate(setup).Rate,
            LastLearningRateText = LastRate(setup).Text,
        };

        IEnumerable<string> Assumed(params string[] parameters) =>
            parameters.Where(p => !stated.Contains(p)).Select(p => $"{p} is {setup.Text(p)} as assumed");
    }

    private static ImmutableDictionary<string, ImmutableArray<int>> Images(Setup setup)
    {
        var digits = setup.Integers(VaeGmmDefinition.Digits);
        var all = digits.Sum(digit => MnistCounts.Training[digit]);
        var share = all * decimal.Parse(setup.Text(VaeGmmDefinition.ValidationFraction), NumberStyles.Float, CultureInfo.InvariantCulture);

        // Libraries round the share either way.
        ImmutableArray<int> heldOut = [.. new[] { (int)Math.Floor(share), (int)Math.Ceiling(share) }.Distinct()];
        return ImmutableDictionary.CreateRange(new Dictionary<string, ImmutableArray<int>>
        {
            [VaeGmmSplits.Training] = [.. heldOut.Select(count => all - count).Order()],
            [VaeGmmSplits.Validation] = heldOut,
            [VaeGmmSplits.Test] = [digits.Sum(digit => MnistCounts.Test[digit])],
        });
    }

    private static decimal Number(Setup setup, string parameter) =>
        decimal.Parse(setup.Text(parameter), NumberStyles.Float, CultureInfo.InvariantCulture);

    // If a tenth of all 60,000 images is held out first, the number of images of the digits among them is hypergeometric.
    private static OtherItems SplitFirst(Setup setup)
    {
        var picked = setup.Integers(VaeGmmDefinition.Digits).Sum(digit => MnistCounts.Training[digit]);
        var all = MnistCounts.Training.Sum();
        var share = (double)Number(setup, VaeGmmDefinition.ValidationFraction);
        var reach = 1.96 * Math.Sqrt(share * (1 - share) * picked * (all - picked) / (all - 1));
        var (from, to) = ((int)Math.Ceiling((share * picked) - reach), (int)Math.Floor((share * picked) + reach));
        return new OtherItems(
            "the split is made before the digits are picked",
            ImmutableDictionary.CreateRange(new Dictionary<string, ImmutableArray<int>>
            {
                [VaeGmmSplits.Training] = [.. Enumerable.Range(picked - to, to - from + 1)],
                [VaeGmmSplits.Validation] = [.. Enumerable.Range(from, to - from + 1)],
            }));
    }

    // Which images are held out is random, so only the test images are known digit by digit.
    private static ImmutableDictionary<string, ImmutableArray<int>> TestClasses(Setup setup) =>
        ImmutableDictionary<string, ImmutableArray<int>>.Empty.Add(
            VaeGmmSplits.Test, [.. setup.Integers(VaeGmmDefinition.Digits).Select(digit => MnistCounts.Test[digit])]);

    private static (decimal? Rate, string? Text) LastRate(Setup setup)
    {
        var rate = Number(setup, VaeGmmDefinition.LearningRate);
        if (setup.Text(VaeGmmDefinition.Schedule) != "step")
        {
            return (null, null);
        }

        var steps = (setup.Integer(VaeGmmDefinition.Epochs) - 1) / setup.Integer(VaeGmmDefinition.StepSize);
        var gamma = Number(setup, VaeGmmDefinition.Gamma);
        var text = $"{setup.Text(VaeGmmDefinition.LearningRate)} x {setup.Text(VaeGmmDefinition.Gamma)}^{steps}";
        for (var i = 0; i < steps; i++)
        {
            rate *= gamma;
        }

        return (rate, text);
    }
}
