using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Reports;

/// <summary>What a report states around its figures: sizes, runs, ±, averages, rounding, margins.</summary>
public sealed class ReportDetailsTests
{
    [Fact]
    public void Claim_without_details_is_a_single_rounded_figure()
    {
        var claim = Claim(string.Empty);
        Assert.Equal((ClaimStatistic.Single, null, null, null, null, FigureRounding.Nearest), (claim.Of, claim.Runs, claim.Spread, claim.Average, claim.Margin, claim.Rounding));
    }

    [Theory]
    [InlineData("of: mean, runs: 5", ClaimStatistic.Mean, 5)]
    [InlineData("runs: 5", ClaimStatistic.Mean, 5)]
    [InlineData("runs: 1", ClaimStatistic.Single, 1)]
    [InlineData("of: best, runs: 10", ClaimStatistic.Best, 10)]
    [InlineData("of: median, runs: 3", ClaimStatistic.Median, 3)]
    [InlineData("of: worst, runs: 3", ClaimStatistic.Worst, 3)]
    [InlineData("folds: 5", ClaimStatistic.Mean, null)]
    [InlineData("sd: 0.4", ClaimStatistic.Mean, null)]
    [InlineData("sd: 0.4, over: items", ClaimStatistic.Single, null)]
    public void Figure_of_several_runs_is_a_mean_unless_it_says_otherwise(string details, ClaimStatistic of, int? runs)
    {
        var claim = Claim(details);
        Assert.Equal((of, runs), (claim.Of, claim.Runs));
    }

    [Theory]
    [InlineData("sd: 0.41, runs: 5", "0.41", SpreadKind.Deviation, SpreadUnit.Runs)]
    [InlineData("se: 0.10", "0.10", SpreadKind.Error, SpreadUnit.Runs)]
    [InlineData("ci: 1e-1, over: items", "1e-1", SpreadKind.Interval, SpreadUnit.Items)]
    [InlineData("plus-minus: 0.3", "0.3", SpreadKind.Unsaid, SpreadUnit.Runs)]
    public void Spread_keeps_its_digits_and_says_what_it_is(string details, string text, SpreadKind kind, SpreadUnit over) =>
        Assert.Equal(new ClaimSpread(text, kind, over), Claim(details).Spread);

    [Fact]
    public void Margin_is_in_the_unit_of_the_figure() => Assert.Equal(0.005m, Claim("margin: 0.5").Margin);

    [Theory]
    [InlineData("average: weighted", ScoreAverage.Weighted)]
    [InlineData("average: micro", ScoreAverage.Micro)]
    [InlineData("average: macro", ScoreAverage.Macro)]
    [InlineData("average: binary", ScoreAverage.Binary)]
    public void Average_is_read(string details, ScoreAverage expected) => Assert.Equal(expected, Claim(details, metric: "f1").Average);

    [Theory]
    [InlineData("", "", FigureRounding.Nearest)]
    [InlineData("rounding: truncated\n", "", FigureRounding.Truncated)]
    [InlineData("rounding: truncated\n", "rounding: unknown", FigureRounding.Unknown)]
    public void Rounding_of_a_claim_replaces_that_of_the_file(string file, string details, FigureRounding expected) =>
        Assert.Equal(expected, Claim(details, file).Rounding);

    [Theory]
    [InlineData("2.66e-2", 0.0266, 4)]
    [InlineData("2.66E-2", 0.0266, 4)]
    [InlineData("1e2", 100, 0)]
    [InlineData("9.670", 9.67, 3)]
    public void Exponents_count_as_digits_printed(string text, double value, int decimals)
    {
        var claim = Parse(string.Empty, $"{{ id: a, metric: loss, split: validation, value: {text}, source: table }}", out _)!.Claims[0];
        Assert.Equal((text, value, decimals), (claim.Text, claim.Value, claim.Decimals));
    }

    [Theory]
    [InlineData("0.9", 0.05)]
    [InlineData("2.66e-2", 0.00005)]
    [InlineData("12e2", 50)]
    public void Half_a_unit_of_the_last_digit_follows_the_exponent(string text, double expected) =>
        Assert.Equal(expected, Parse(string.Empty, $"{{ id: a, metric: loss, split: validation, value: {text}, source: table }}", out _)!.Claims[0].HalfUnit, 1e-12);

    [Fact]
    public void Splits_and_accounting_are_read()
    {
        var report = Parse("splits:\n  test: { items: 100, classes: [51, 49] }\n  validation: { items: 10 }\naccounting: { steps: 13000, last-learning-rate: 5.6e-5 }\n", Figure(string.Empty), out var errors)!;
        Assert.Empty(errors);
        Assert.Equal(["test", "validation"], report.Splits.Select(s => s.Name));
        Assert.Equal([100, 10], report.Splits.Select(s => s.Items));
        Assert.Equal([51, 49], report.Splits[0].Classes);
        Assert.Equal(new ReportedAccounting(13000, "5.6e-5"), report.Accounting);
    }

    [Theory]
    [InlineData("of: average", "of: 'average' is unknown; it is one of single, mean, median, best, worst")]
    [InlineData("of: bets, runs: 3", "of: 'bets' is unknown; did you mean 'best'?")]
    [InlineData("of: best", "of: the best or worst of an unsaid number of experiments cannot be compared; add 'runs'")]
    [InlineData("folds: 1", "folds: '1' is not a whole number from 2 to 10000, written without separators")]
    [InlineData("folds: 5, of: best, runs: 2", "folds: the score of a cross-validation is a mean; leave 'of' out")]
    [InlineData("runs: 0", "runs: '0' is not a whole number from 1 to 1000000")]
    [InlineData("runs: many", "runs: 'many' is not a whole number from 1 to 1000000")]
    [InlineData("sd: 0.4, se: 0.1", "'sd' and 'se' exclude each other; a figure has one ±")]
    [InlineData("sd: -0.4", "sd: '-0.4' is below 0, which no spread is")]
    [InlineData("sd: small", "sd: 'small' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("sd: 0.4, runs: 1", "sd: a single experiment has no spread; leave 'runs' out if the report does not say how many there are")]
    [InlineData("over: items", "over: there is no ± that it could be about; add sd, se, ci or plus-minus")]
    [InlineData("sd: 0.4, over: pixels", "over: 'pixels' is unknown; it is one of runs, items")]
    [InlineData("average: macro", "average: accuracy is no average over classes; leave it out")]
    [InlineData("rounding: up", "rounding: 'up' is unknown; it is one of nearest, truncated, unknown")]
    [InlineData("margin: -1", "margin: '-1' is not a number of at least 0, in the unit of the figure")]
    [InlineData("margin: small", "margin: 'small' is not a number of at least 0, in the unit of the figure")]
    public void Wrong_detail_is_named_with_what_would_be_right(string details, string expected)
    {
        Parse(string.Empty, Figure(details), out var errors);
        Assert.Equal(expected, Assert.Single(errors).Split(": ", 2)[1]);
    }

    [Theory]
    [InlineData("splits: { test: 100 }\n", "test: a split is written { items: 1843, classes: [674, 584, 585] }; both keys are optional")]
    [InlineData("splits: { test: { items: 0 } }\n", "items: '0' is not a whole number from 1 to 2147483647, written without separators")]
    [InlineData("splits: { test: { classes: 3 } }\n", "classes: this must be a list of at least two numbers of items, one for each class")]
    [InlineData("splits: { test: { classes: [3, few] } }\n", "classes: 'few' is not a whole number from 1 to 2147483647, written without separators")]
    [InlineData("splits: { test: { size: 3 } }\n", "the split 'test' has no key 'size'; it is one of items, classes, target-sd")]
    [InlineData("splits: { test: { target-sd: 0 } }\n", "target-sd: '0' is not above 0; without differences between targets there is nothing to explain")]
    [InlineData("accounting: { dimensions: none }\n", "dimensions: 'none' is not a whole number from 1 to 2147483647, written without separators")]
    [InlineData("accounting: { steps: 1e3 }\n", "steps: '1e3' is not a whole number written without separators")]
    [InlineData("accounting: { last-learning-rate: low }\n", "last-learning-rate: 'low' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("accounting: { rate: 1 }\n", "accounting has no key 'rate'; it is one of steps, last-learning-rate, dimensions")]
    public void Wrong_section_is_named_with_what_would_be_right(string sections, string expected)
    {
        Parse(sections, Figure(string.Empty), out var errors);
        Assert.Equal(expected, Assert.Single(errors).Split(": ", 2)[1]);
    }

    [Fact]
    public void Every_key_of_a_claim_is_described()
    {
        var page = File.ReadAllText(Repository.Path("docs/reports.md"));
        Assert.All(
            ["id", "metric", "split", "value", "unit", "source", "unavailable", .. ReportClaimDetails.Keys, "items", "classes", "steps", "last-learning-rate", "assumptions", "layers", "tests", .. ReportTestReader.Keys.Except(["id", "source"]), .. ReportLayerReader.Keys.Except(["name"]), "target-sd", "dimensions"],
            key => Assert.Contains(key is "items" or "classes" or "steps" or "last-learning-rate" or "target-sd" or "dimensions" ? $"{key}:" : $"`{key}`", page, StringComparison.Ordinal));
    }

    private static Claim Claim(string details, string file = "", string metric = "accuracy")
    {
        var report = Parse(file, Figure(details, metric), out var errors);
        Assert.Empty(errors);
        return report!.Claims[0];
    }

    private static string Figure(string details, string metric = "accuracy") =>
        $"{{ id: a, metric: {metric}, split: test, value: 96.67, unit: percent, source: table{(details.Length == 0 ? string.Empty : ", ")}{details} }}";

    private static Report? Parse(string sections, string claim, out IReadOnlyList<string> errors)
    {
        var text = TestReports.Text("vae-gmm-148");
        text = $"{text[..text.IndexOf("layers:", StringComparison.Ordinal)]}{sections}claims:\n  - {claim}\n";
        var report = ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out var problems);
        errors = [.. problems.Select(p => p.ToString())];
        return report;
    }
}
