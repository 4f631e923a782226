using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>What follows from a report's setup, and on what condition where the report leaves a part of it unsaid.</summary>
internal sealed record ReportFacts
{
    private const int Pixels = 784;

    /// <summary>The layers of the network that the setup describes; empty for workloads without one.</summary>
    public ImmutableArray<ReportedLayer> Network { get; private init; } = [];

    /// <summary>What the network takes for granted; null where the report states all of it.</summary>
    public string? NetworkCondition { get; private init; }

    /// <summary>How many images each split may have; a split without an entry is unknown.</summary>
    public ImmutableDictionary<string, ImmutableArray<int>> Images { get; private init; } = ImmutableDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>What the numbers of images take for granted.</summary>
    public string ImagesCondition { get; private init; } = string.Empty;

    /// <summary>Derives the facts.</summary>
    public static ReportFacts Of(Report report)
    {
        if (report.Setup.Workload != VaeGmmDefinition.Name)
        {
            return new ReportFacts();
        }

        var unsaid = Unsaid(report, VaeGmmDefinition.Widths, VaeGmmDefinition.LatentSize);
        var isMnist = report.Setup.Text(VaeGmmDefinition.Dataset) == "mnist";
        return new ReportFacts
        {
            Network = NetworkOf(report.Setup),
            NetworkCondition = unsaid.Length > 0 ? $"if {FigureText.List(unsaid)}" : null,
            Images = isMnist ? ImagesOf(report.Setup) : ImmutableDictionary<string, ImmutableArray<int>>.Empty,
            ImagesCondition = $"if {FigureText.List(["the data are MNIST's", .. Unsaid(report, VaeGmmDefinition.Digits, VaeGmmDefinition.ValidationFraction)])}",
        };
    }

    private static string[] Unsaid(Report report, params string[] parameters) =>
        [.. parameters.Where(p => !report.Stated.Contains(p)).Select(p => $"{p} is {report.Setup.Text(p)} as assumed")];

    /// <summary>Dense layers with biases: encoder, a head each for mean and log-variance, and the encoder mirrored as decoder.</summary>
    private static ImmutableArray<ReportedLayer> NetworkOf(Setup setup)
    {
        var latent = setup.Integer(VaeGmmDefinition.LatentSize);
        int[] encoder = [Pixels, .. setup.Integers(VaeGmmDefinition.Widths)];
        int[] decoder = [latent, .. encoder.Reverse()];
        return [.. Chain("encoder", encoder), Dense("mean", encoder[^1], latent), Dense("log-variance", encoder[^1], latent), .. Chain("decoder", decoder)];
    }

    private static IEnumerable<ReportedLayer> Chain(string name, int[] widths) =>
        widths.Zip(widths.Skip(1)).Select((pair, i) => Dense($"{name}-{i + 1}", pair.First, pair.Second));

    private static ReportedLayer Dense(string name, int inputs, int outputs) => new(name, inputs, outputs, ((long)inputs * outputs) + outputs);

    private static ImmutableDictionary<string, ImmutableArray<int>> ImagesOf(Setup setup)
    {
        var digits = setup.Integers(VaeGmmDefinition.Digits);
        var all = digits.Sum(digit => MnistCounts.Training[digit]);
        var share = all * decimal.Parse(setup.Text(VaeGmmDefinition.ValidationFraction), NumberStyles.Float, CultureInfo.InvariantCulture);

        // Libraries round the share either way.
        ImmutableArray<int> heldOut = [.. new[] { (int)Math.Floor(share), (int)Math.Ceiling(share) }.Distinct()];
        return ImmutableDictionary.CreateRange(new Dictionary<string, ImmutableArray<int>>
        {
            [SplitNames.Training] = [.. heldOut.Select(count => all - count).Order()],
            [SplitNames.Validation] = heldOut,
            [SplitNames.Test] = [digits.Sum(digit => MnistCounts.Test[digit])],
        });
    }
}
