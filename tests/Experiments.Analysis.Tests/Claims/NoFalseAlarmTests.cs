using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Figures of real confusion matrices and real samples, printed as reports do, are never called contradictory by any rule.</summary>
/// <remarks>The default checks 21,000 reports. EXPERIMENTS_ALARM_REPORTS=20000 checks the 105,000 of the page.</remarks>
public sealed class NoFalseAlarmTests
{
    private static readonly int Reports = int.Parse(Environment.GetEnvironmentVariable("EXPERIMENTS_ALARM_REPORTS") ?? "4000", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(ScoreAverage.Macro)]
    [InlineData(ScoreAverage.Weighted)]
    [InlineData(ScoreAverage.Micro)]
    [InlineData(ScoreAverage.Binary)]
    public void Scores_of_a_confusion_matrix(ScoreAverage average)
    {
        var random = new PhiloxRandom((long)average, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports / 4; i++)
        {
            var sizes = Sizes(random, average == ScoreAverage.Binary ? 2 : 2 + random.NextInt32(3));
            Check(Confusion.Report(random, [Confusion.Random(random, sizes)], average));
        }
    }

    [Theory]
    [InlineData(ScoreAverage.Macro)]
    [InlineData(ScoreAverage.Weighted)]
    [InlineData(ScoreAverage.Micro)]
    [InlineData(ScoreAverage.Binary)]
    public void Means_of_scores_of_several_matrices(ScoreAverage average)
    {
        var random = new PhiloxRandom(100 + (long)average, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports / 4; i++)
        {
            var sizes = Sizes(random, average == ScoreAverage.Binary ? 2 : 2 + random.NextInt32(3));
            Check(Confusion.Report(random, [.. Enumerable.Range(0, 2 + random.NextInt32(5)).Select(_ => Confusion.Random(random, sizes))], average));
        }
    }

    [Fact]
    public void Mean_median_best_worst_and_spread_of_accuracies()
    {
        var random = new PhiloxRandom(7, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            Check(Samples(random, isSample: true));

            // np.std divides by n. What holds only with n - 1 says so as its condition.
            Assert.DoesNotContain(ConsistencyCheck.Run(Samples(random, isSample: false), new WorkloadFacts()), f => f.Severity == FindingSeverity.Contradiction);
        }
    }

    [Fact]
    public void Spread_of_right_and_wrong_items()
    {
        var random = new PhiloxRandom(8, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            var printing = new Printing(random);
            var items = 2 + random.NextInt32(2000);
            var share = (decimal)random.NextInt32(items + 1) / items;
            var kind = (SpreadKind)random.NextInt32(4);
            var variance = (double)(share * (1 - share)) * (random.NextInt32(2) == 0 ? 1 : (double)items / (items - 1));
            var spread = Math.Sqrt(variance / (kind is SpreadKind.Deviation or SpreadKind.Unsaid ? 1 : items)) * (kind == SpreadKind.Interval ? 1.959964 : 1);
            var claim = printing.Claim(SampleMetrics.Accuracy, share);
            claim = claim with { Spread = printing.Spread(claim, (decimal)spread, kind, SpreadUnit.Items) };
            Check(Given.Report(claim) with { Splits = [new ReportedSplit("test", items, [])] });
        }
    }

    [Fact]
    public void Errors_losses_and_ranks_of_predictions()
    {
        var random = new PhiloxRandom(9, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports / 4; i++)
        {
            Check(Predictions(random));
        }
    }

    [Fact]
    public void Loss_that_is_its_parts()
    {
        var random = new PhiloxRandom(10, RandomPurpose.Bootstrap);
        for (var i = 0; i < Reports; i++)
        {
            var printing = new Printing(random);
            var (reconstruction, kl) = ((decimal)(100 * random.NextDouble()), (decimal)(10 * random.NextDouble()));
            var report = Given.Report().With("beta", "0.5");
            Claim Of(string metric, decimal value) => printing.Claim(report.Workload.FindMetric(metric)!, value);
            Check(report with { Claims = [Of("loss", reconstruction + (0.5m * kl)), Of("reconstruction", reconstruction), Of("kl", kl)] }, withFacts: true);
        }
    }

    private static ImmutableArray<int> Sizes(PhiloxRandom random, int classes) =>
        [.. Enumerable.Range(0, classes).Select(_ => 1 + random.NextInt32(random.NextInt32(2) == 0 ? 12 : 40))];

    private static Report Samples(PhiloxRandom random, bool isSample)
    {
        var printing = new Printing(random);
        var (items, runs) = (1 + random.NextInt32(60), 2 + random.NextInt32(8));
        var level = random.NextDouble();
        var right = Enumerable.Range(0, runs).Select(_ => Enumerable.Range(0, items).Count(_ => random.NextDouble() < level)).Order().ToArray();
        decimal Share(decimal count) => count / items;
        var mean = (decimal)right.Sum() / runs / items;
        var squares = right.Sum(k => (Share(k) - mean) * (Share(k) - mean));
        var claim = printing.Claim(SampleMetrics.Accuracy, mean) with { Of = ClaimStatistic.Mean, Runs = runs };
        var deviation = Math.Sqrt((double)squares / (isSample ? runs - 1 : runs));
        Claim Statistic(ClaimStatistic of, decimal value) => printing.Claim(SampleMetrics.Accuracy, value) with { Of = of, Runs = runs };
        var median = runs % 2 == 1 ? Share(right[runs / 2]) : (Share(right[(runs / 2) - 1]) + Share(right[runs / 2])) / 2;
        return Given.Report(
            claim with { Spread = printing.Spread(claim, (decimal)deviation, SpreadKind.Deviation, SpreadUnit.Runs) },
            Statistic(ClaimStatistic.Best, Share(right[^1])),
            Statistic(ClaimStatistic.Worst, Share(right[0])),
            Statistic(ClaimStatistic.Median, median)) with
        { Splits = [new ReportedSplit("test", items, [])] };
    }

    private static Report Predictions(PhiloxRandom random)
    {
        var printing = new Printing(random);
        var items = 1 + random.NextInt32(30);
        var (right, top, entropy, absolute, squared) = (0, 0, 0.0, 0.0, 0.0);
        for (var i = 0; i < items; i++)
        {
            var probabilities = Enumerable.Range(0, 8).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
            var total = probabilities.Sum();
            var truth = random.NextInt32(2) == 0 ? 0 : Array.IndexOf(probabilities, probabilities.Max());
            var rank = probabilities.Count(p => p > probabilities[truth]);
            right += rank == 0 ? 1 : 0;
            top += rank < 5 ? 1 : 0;
            entropy -= Math.Log(probabilities[truth] / total);
            var error = random.NextGaussian();
            absolute += Math.Abs(error);
            squared += error * error;
        }

        return Given.Report(
            printing.Claim(SampleMetrics.Accuracy, (decimal)right / items),
            printing.Claim(SampleMetrics.Top5, (decimal)top / items),
            printing.Claim(SampleMetrics.CrossEntropy, (decimal)(entropy / items)),
            printing.Claim(SampleMetrics.AbsoluteError, (decimal)(absolute / items)),
            printing.Claim(SampleMetrics.RootError, (decimal)Math.Sqrt(squared / items)),
            printing.Claim(SampleMetrics.SquaredError, (decimal)(squared / items))) with
        { Splits = [new ReportedSplit("test", items, [])] };
    }

    private static void Check(Report report, bool withFacts = false)
    {
        var findings = withFacts ? ConsistencyCheck.Run(report) : ConsistencyCheck.Run(report, new WorkloadFacts());
        var alarms = findings.Where(f => f.Severity is FindingSeverity.Conditional or FindingSeverity.Contradiction).Select(f => f.Text).ToArray();
        Assert.True(alarms.Length == 0, string.Join("\n", alarms));
    }
}
