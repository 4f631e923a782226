using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>A confusion matrix, rows the true classes, with its exact scores.</summary>
internal sealed class Confusion(int[][] counts)
{
    public ImmutableArray<int> Sizes { get; } = [.. counts.Select(row => row.Sum())];

    public decimal Accuracy => (decimal)counts.Select((row, k) => row[k]).Sum() / Sizes.Sum();

    public static Confusion Random(PhiloxRandom random, ImmutableArray<int> sizes)
    {
        var wrong = random.NextDouble() * random.NextDouble();
        return new Confusion([.. sizes.Select((size, k) =>
        {
            var row = new int[sizes.Length];
            for (var i = 0; i < size; i++)
            {
                row[random.NextDouble() < wrong ? random.NextInt32(sizes.Length) : k]++;
            }

            return row;
        })]);
    }

    public decimal Precision(int k) => counts.Sum(row => row[k]) is > 0 and var all ? (decimal)counts[k][k] / all : 0;

    public decimal Recall(int k) => (decimal)counts[k][k] / Sizes[k];

    public decimal F1(int k) => counts[k][k] == 0 ? 0 : 2m * counts[k][k] / (Sizes[k] + counts.Sum(row => row[k]));

    public decimal Score(MetricRole role, ScoreAverage average) => average switch
    {
        ScoreAverage.Macro => Enumerable.Range(0, Sizes.Length).Sum(k => Of(role, k)) / Sizes.Length,
        ScoreAverage.Weighted => Enumerable.Range(0, Sizes.Length).Sum(k => Of(role, k) * Sizes[k]) / Sizes.Sum(),
        ScoreAverage.Micro => Accuracy,
        ScoreAverage.Binary => Of(role, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(average)),
    };

    /// <summary>A report of scores of one or several matrices with the same class sizes: single figures, or means.</summary>
    public static Report Report(PhiloxRandom random, IReadOnlyList<Confusion> runs, ScoreAverage average)
    {
        var printing = new Printing(random);
        var sizes = runs[0].Sizes;
        var claims = new List<Claim>();
        foreach (var metric in new[] { SampleMetrics.Precision, SampleMetrics.Recall, SampleMetrics.F1 })
        {
            if (random.NextInt32(5) > 0)
            {
                claims.Add(printing.Claim(metric, runs.Sum(r => r.Score(metric.Role, average)) / runs.Count) with { Average = average });
            }
        }

        claims.Add(printing.Claim(SampleMetrics.Accuracy, runs.Sum(r => r.Accuracy) / runs.Count));
        claims.Add(printing.Claim(SampleMetrics.Balanced, runs.Sum(r => r.Score(MetricRole.Recall, ScoreAverage.Macro)) / runs.Count));
        if (average == ScoreAverage.Binary)
        {
            claims.Add(printing.Claim(SampleMetrics.Specificity, runs.Sum(r => r.Recall(0)) / runs.Count));
        }

        return Given.Report([.. claims.Select(c => runs.Count == 1 ? c : c with { Of = ClaimStatistic.Mean, Runs = runs.Count })]) with
        {
            Splits = [new ReportedSplit("test", sizes.Sum(), random.NextInt32(4) == 0 ? [] : sizes)],
        };
    }

    private decimal Of(MetricRole role, int k) => role switch
    {
        MetricRole.Precision => Precision(k),
        MetricRole.Recall => Recall(k),
        MetricRole.F1 => F1(k),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
