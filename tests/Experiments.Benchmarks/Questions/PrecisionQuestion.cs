using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Experiments.Benchmarks.Questions;

/// <summary>What products of bf16 numbers do to every metric that the report claims: both precisions on the same seeds.</summary>
internal static class PrecisionQuestion
{
    private const string Name = "precision";

    private static readonly (string Title, Func<VaeGmmOutcome, double> Value)[] Metrics =
    [
        ("SSIM, validation", o => o.Validation.Ssim),
        ("MSE, validation", o => o.Validation.Mse),
        .. Classification("training", o => o.Training),
        .. Classification("validation", o => o.Validation),
        ("loss, training", o => o.Training.Loss),
        ("loss, validation", o => o.Validation.Loss),
        ("log-likelihood, validation", o => o.Validation.LogLikelihood),
    ];

    public static Command Command()
    {
        var seeds = Options.AtLeast(2, "--seeds", 5, "Seeds of each precision.");
        var epochs = Options.AtLeast(1, "--epochs", 100, "Epochs of each run.");
        var write = Options.Write();
        var command = new Command(Name, "What bf16 products do to the metrics of the report, over seeds.") { seeds, epochs, write };
        command.SetAction(arguments => Ask(arguments.GetValue(seeds), arguments.GetValue(epochs), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int seeds, int epochs, bool write)
    {
        var data = BenchmarkImages.Dataset();
        var single = new List<VaeGmmOutcome>();
        var half = new List<VaeGmmOutcome>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var pair = Pair(data, epochs, seed);
            single.Add(pair[0]);
            half.Add(pair[1]);
            Console.Error.WriteLine($"seed {seed} of {seeds}: SSIM {pair[0].Validation.Ssim:F4} and {pair[1].Validation.Ssim:F4}");
        }

        var setup = new VaeGmmOptions();
        var page = new ResultPage(
            Name,
            "Metrics in fp32 and in bf16",
            $"the reported setup on digits {string.Join(", ", setup.Digits)} of {data.Name}, {(epochs == setup.Epochs ? "all" : $"but {epochs} instead of")} {setup.Epochs} epochs",
            $"seeds 1 to {seeds}, each once in fp32 and once in bf16",
            EngineVersion.Of(Precision.BFloat16));
        page.Table(
            ["metric", "fp32, mean", "s.d. over seeds", "bf16, mean", "s.d. over seeds", "bf16 - fp32 of one seed", "95 % interval of its mean", "/ s.d. of fp32"],
            Metrics.Select(metric => Row(metric.Title, [.. single.Select(metric.Value)], [.. half.Select(metric.Value)])));
        page.Paragraph("The interval is Student's of the mean of paired differences. A seed decides the initial parameters, the order of the images and the noise, and training is chaotic: "
            + "where the last column is well below 1, bf16 changes a metric less than another seed does.");
        page.Publish(write);
    }

    // Side by side on a thread each, as slots train them.
    private static VaeGmmOutcome[] Pair(DigitDataset data, int epochs, long seed)
    {
        Precision[] precisions = [Precision.Single, Precision.BFloat16];
        var outcomes = new VaeGmmOutcome[precisions.Length];
        var threads = precisions.Select((precision, i) => new Thread(() => outcomes[i] = VaeGmmTraining.Execute(
            new() { Epochs = epochs, Precision = precision }, data, seed, 1, null, TimeProvider.System, CancellationToken.None))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return outcomes;
    }

    private static string[] Row(string title, double[] single, double[] half)
    {
        double[] differences = [.. half.Zip(single, (h, s) => h - s)];
        var mean = differences.Mean();
        var margin = StudentT.InvCDF(0, 1, differences.Length - 1, 0.975) * differences.StandardDeviation() / Math.Sqrt(differences.Length);
        return
        [
            title,
            Text(single.Mean()),
            Text(single.StandardDeviation()),
            Text(half.Mean()),
            Text(half.StandardDeviation()),
            Text(mean),
            $"{Text(mean - margin)} to {Text(mean + margin)}",
            (mean / single.StandardDeviation()).ToString("F2", CultureInfo.InvariantCulture),
        ];
    }

    private static IEnumerable<(string Title, Func<VaeGmmOutcome, double> Value)> Classification(
        string split, Func<VaeGmmOutcome, SplitEvaluation> evaluation) =>
    [
        ($"accuracy, {split}", o => evaluation(o).Classification.Accuracy),
        ($"precision, {split}", o => evaluation(o).Classification.Precision),
        ($"recall, {split}", o => evaluation(o).Classification.Recall),
        ($"F1, {split}", o => evaluation(o).Classification.F1),
    ];

    private static string Text(double value) => value.ToString("F5", CultureInfo.InvariantCulture);
}
