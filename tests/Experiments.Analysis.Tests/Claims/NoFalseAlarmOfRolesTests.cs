using Experiments.Analysis.Claims;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Figures of real scores, images, regressions, likelihoods and folds, printed as reports do, are never called contradictory.</summary>
public sealed class NoFalseAlarmOfRolesTests
{
    private const int Reports = 4000;

    [Fact]
    public void Area_under_a_curve_and_a_point_on_it()
    {
        var random = new PhiloxRandom(21, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            var printing = new Printing(random);
            var (positive, negative) = (Scores(random, 1 + random.NextInt32(12), 1), Scores(random, 1 + random.NextInt32(12), 0));
            var threshold = random.NextInt32(8);
            var area = positive.Sum(p => negative.Sum(n => p > n ? 1m : p == n ? 0.5m : 0)) / (positive.Length * negative.Length);
            Check(Given.Report(
                printing.Claim(SampleMetrics.Area, area),
                printing.Claim(SampleMetrics.Recall, (decimal)positive.Count(p => p >= threshold) / positive.Length) with { Average = ScoreAverage.Binary },
                printing.Claim(SampleMetrics.Specificity, (decimal)negative.Count(n => n < threshold) / negative.Length)) with
            { Splits = [new ReportedSplit("test", null, [positive.Length, negative.Length])] });
        }
    }

    [Fact]
    public void Mean_overlaps_and_mean_errors_of_images()
    {
        var random = new PhiloxRandom(22, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            var printing = new Printing(random);
            var (images, dice, jaccard, ratio, error) = (1 + random.NextInt32(5), 0m, 0m, 0.0, 0.0);
            for (var image = 0; image < images; image++)
            {
                var (shared, apart) = (random.NextInt32(20), 1 + random.NextInt32(20));
                dice += 2m * shared / ((2 * shared) + apart) / images;
                jaccard += (decimal)shared / (shared + apart) / images;
                var mse = Math.Pow(10, -4 * random.NextDouble());
                ratio += -10 * Math.Log10(mse) / images;
                error += mse / images;
            }

            Check(Given.Report(
                printing.Claim(SampleMetrics.Dice, dice),
                printing.Claim(SampleMetrics.Jaccard, jaccard),
                printing.Claim(SampleMetrics.SignalToNoise, (decimal)ratio),
                printing.Claim(SampleMetrics.SquaredError, (decimal)error)));
        }
    }

    [Fact]
    public void Errors_of_regressions_and_scales_of_likelihoods()
    {
        var random = new PhiloxRandom(23, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            var printing = new Printing(random);
            var items = 2 + random.NextInt32(20);
            var targets = Enumerable.Range(0, items).Select(_ => 10 * random.NextGaussian()).ToArray();
            var errors = Enumerable.Range(0, items).Select(_ => random.NextDouble() * random.NextGaussian()).ToArray();
            var (mean, mse) = (targets.Average(), errors.Average(e => e * e));
            var squares = targets.Sum(t => (t - mean) * (t - mean));
            var nats = 5 * random.NextDouble();
            var deviation = printing.Claim(SampleMetrics.RootError, (decimal)Math.Sqrt(squares / (items - random.NextInt32(2)))).Text;
            Check(Given.Report(
                printing.Claim(SampleMetrics.Determination, (decimal)(1 - (mse * items / squares))),
                printing.Claim(SampleMetrics.RootError, (decimal)Math.Sqrt(mse)),
                printing.Claim(SampleMetrics.AbsoluteError, (decimal)errors.Average(Math.Abs)),
                printing.Claim(SampleMetrics.CrossEntropy, (decimal)nats),
                printing.Claim(SampleMetrics.Perplexity, (decimal)Math.Exp(nats)),
                printing.Claim(SampleMetrics.BitsPerDimension, (decimal)(nats / (784 * Math.Log(2))))) with
            {
                Splits = [new ReportedSplit("test", items, []) { TargetDeviation = PrintedNumber.Parse(deviation) > 0 ? deviation : null }],
                Accounting = new ReportedAccounting(null, null, 784),
            });
        }
    }

    [Fact]
    public void Means_over_folds()
    {
        var random = new PhiloxRandom(24, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            var printing = new Printing(random);
            var (folds, repeats) = (2 + random.NextInt32(9), 1 + random.NextInt32(2));
            var items = folds + random.NextInt32(40);
            var shares = Enumerable.Range(0, folds * repeats).Select(at => (items / folds) + (at % folds < items % folds ? 1 : 0)).Select(size => random.NextInt32(size + 1) / (decimal)size);
            var claim = printing.Claim(SampleMetrics.Accuracy, shares.Average()) with { Of = ClaimStatistic.Mean, Folds = folds, Runs = repeats };
            Check(Given.Report(claim) with { Splits = [new ReportedSplit("test", items, [])] });
        }
    }

    private static int[] Scores(PhiloxRandom random, int count, int shift) => [.. Enumerable.Range(0, count).Select(_ => shift + random.NextInt32(7))];

    private static void Check(Report report)
    {
        var alarms = ConsistencyCheck.Run(report, new WorkloadFacts()).Where(f => f.Severity is FindingSeverity.Conditional or FindingSeverity.Contradiction).Select(f => f.Text).ToArray();
        Assert.True(alarms.Length == 0, string.Join("\n", alarms));
    }
}
