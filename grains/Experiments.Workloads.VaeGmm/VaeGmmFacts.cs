using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm;

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
        var isMnist = setup.Text(VaeGmmDefinition.Dataset) == MnistReader.DatasetName;
        return new WorkloadFacts
        {
            Layers = Layers(setup),
            LayerConditions = [.. Assumed(VaeGmmDefinition.Widths, VaeGmmDefinition.LatentSize)],
            Items = isMnist ? Images(setup) : ImmutableDictionary<string, ImmutableArray<int>>.Empty,
            ItemConditions = ["the data are MNIST's", .. Assumed(VaeGmmDefinition.Digits, VaeGmmDefinition.ValidationFraction)],
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
}
