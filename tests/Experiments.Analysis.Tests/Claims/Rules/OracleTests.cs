using System.Globalization;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Claims.Rules;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Tests.Claims.Rules;

/// <summary>Rules over whole numbers, against the enumeration of everything that there is.</summary>
public sealed class OracleTests
{
    private static readonly MetricDefinition[] Scores = [SampleMetrics.Accuracy, SampleMetrics.Precision, SampleMetrics.Recall, SampleMetrics.F1];

    [Fact]
    public void Binary_scores_are_possible_exactly_if_some_counts_give_them()
    {
        const int Positives = 5, Negatives = 4;
        var possible = (from tp in Enumerable.Range(0, Positives + 1)
                        from tn in Enumerable.Range(0, Negatives + 1)
                        select new Confusion([[tn, Negatives - tn], [Positives - tp, tp]]))
            .Select(c => (Print(c.Accuracy, 2), Print(c.Precision(1), 2), Print(c.Recall(1), 2))).ToHashSet();
        var (accuracies, precisions, recalls) = (possible.Select(p => p.Item1).Distinct(), possible.Select(p => p.Item2).Distinct().ToArray(), possible.Select(p => p.Item3).Distinct().ToArray());
        var checkedAll = 0;
        foreach (var (accuracy, precision, recall) in from a in accuracies from p in precisions from r in recalls select (a, p, r))
        {
            var report = Report([4, 5], ScoreAverage.Binary, accuracy, precision, recall);
            var expected = possible.Contains((accuracy, precision, recall)) || PositivesAreTheOther(accuracy, precision, recall);
            Assert.Equal(expected, report.Finding("binary-scores").Severity == FindingSeverity.Consistent);
            checkedAll++;
        }

        Assert.True(checkedAll > 1000);

        static bool PositivesAreTheOther(string accuracy, string precision, string recall) => (
            from tp in Enumerable.Range(0, Negatives + 1)
            from tn in Enumerable.Range(0, Positives + 1)
            select new Confusion([[tn, Positives - tn], [Negatives - tp, tp]]))
            .Any(c => (Print(c.Accuracy, 2), Print(c.Precision(1), 2), Print(c.Recall(1), 2)) == (accuracy, precision, recall));
    }

    [Theory]
    [InlineData(ScoreAverage.Macro)]
    [InlineData(ScoreAverage.Weighted)]
    public void Scores_of_three_classes_are_possible_exactly_if_a_confusion_matrix_gives_them(ScoreAverage average)
    {
        decimal[][] matrices =
        [
            .. (from a in Rows(3) from b in Rows(3) from c in Rows(2) select new Confusion([a, b, c]))
                .Select(c => Scores.Select(m => m == SampleMetrics.Accuracy ? c.Accuracy : c.Score(m.Role, average)).ToArray()),
        ];
        var printed = matrices.Select(m => string.Join(' ', m.Select(value => Print(value, 2)))).ToHashSet();

        // All quadruples that differ from a possible one in one figure by one unit. A tie may round either way.
        var near = printed.SelectMany(p => Enumerable.Range(0, 4).SelectMany(at => new[] { -0.01m, 0.01m }.Select(step => Moved(p, at, step)))).ToHashSet();
        var refused = 0;
        foreach (var figures in printed.Concat(near))
        {
            var texts = figures.Split(' ');
            var values = texts.Select(PrintedNumber.Parse).ToArray();
            var isPossible = matrices.Any(m => Fits(m, values) || Fits([m[0], m[1], m[2], MacroF1Rule.Harmonic(m[1], m[2])], values));
            Assert.True(isPossible == (Report([3, 3, 2], average, texts).Finding("multiclass-scores").Severity == FindingSeverity.Consistent), figures);
            refused += isPossible ? 0 : 1;
        }

        Assert.True(printed.Count > 100 && refused > 300);
    }

    [Theory]
    [InlineData(2, 6, true)]
    [InlineData(3, 5, false)]
    [InlineData(4, 4, false)]
    public void Mean_and_deviation_that_whole_numbers_give_are_possible(int runs, int items, bool isExact)
    {
        var possible = new HashSet<(string, string)>();
        foreach (var counts in Counts(runs, items))
        {
            var mean = (decimal)counts.Sum() / runs / items;
            var squares = counts.Sum(k => (((decimal)k / items) - mean) * (((decimal)k / items) - mean));
            possible.Add((Print(mean, 3), Print((decimal)Math.Sqrt((double)squares / runs), 3)));
            possible.Add((Print(mean, 3), Print((decimal)Math.Sqrt((double)squares / (runs - 1)), 3)));
        }

        var refused = 0;
        foreach (var mean in possible.Select(p => p.Item1).Distinct())
        {
            for (var deviation = 0; deviation <= 720; deviation++)
            {
                var text = Print(deviation / 1000m, 3);
                var accepts = GrimmerRule.IsPossible(PrintedFigure.Of(mean, ClaimUnit.One, FigureRounding.Nearest), PrintedFigure.Of(text, ClaimUnit.One, FigureRounding.Nearest) is var s ? s with { Low = Math.Max(0, s.Low) } : default, items, runs);
                var isThere = possible.Contains((mean, text));
                Assert.True(accepts || !isThere, $"{mean} {text}");

                // More than two numbers are checked by parity and range only.
                Assert.True(!isExact || accepts == isThere, $"{mean} {text}");
                refused += accepts ? 0 : 1;
            }
        }

        Assert.True(refused > 1000);
    }

    [Fact]
    public void Bound_of_f1_is_sharp()
    {
        // Both classes with p = 2/3 and r = 2/3: F1 is 2PR/(P + R) itself. One more unit of the last digit is a contradiction.
        string[] same = ["0.667", "0.667"];
        Assert.Equal(FindingSeverity.Consistent, Given.Report(Given.One("precision", same[0]), Given.One("recall", same[1]), Given.One("f1", "0.667")).Finding("macro-f1").Severity);
        Assert.Equal(FindingSeverity.Contradiction, Given.Report(Given.One("precision", same[0]), Given.One("recall", same[1]), Given.One("f1", "0.669")).Finding("macro-f1").Severity);
    }

    private static bool Fits(decimal[] exact, decimal[] printed) => exact.Zip(printed, (e, p) => Math.Abs(e - p) <= 0.005m + 1e-12m).All(fits => fits);

    private static Report Report(int[] sizes, ScoreAverage average, params string[] texts) => Given.Report(
        [.. Scores.Zip(texts, (metric, text) => Given.Of(metric.Name, metric.Name, "test", text, ClaimUnit.One) with { Average = metric == SampleMetrics.Accuracy ? null : average })]) with
    { Splits = [new ReportedSplit("test", null, [.. sizes])] };

    private static IEnumerable<int[]> Rows(int size) =>
        from a in Enumerable.Range(0, size + 1) from b in Enumerable.Range(0, size - a + 1) select new[] { a, b, size - a - b };

    private static IEnumerable<int[]> Counts(int runs, int items) => runs == 0
        ? [[]]
        : Counts(runs - 1, items).SelectMany(rest => Enumerable.Range(0, items + 1).Select(k => (int[])[.. rest, k]));

    private static string Moved(string figures, int at, decimal step)
    {
        var texts = figures.Split(' ');
        texts[at] = Print(Math.Clamp(PrintedNumber.Parse(texts[at]) + step, 0, 1), 2);
        return string.Join(' ', texts);
    }

    private static string Print(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
