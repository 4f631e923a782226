using Experiments.Analysis.Claims;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Tests.Claims.Rules;

/// <summary>Figures of roles that contradict each other, and the same figures put right.</summary>
public sealed class RoleRuleTests
{
    public static TheoryData<string, string[], string[], FindingSeverity, string> Figures => new()
    {
        // rule, figures that contradict, figures that do not, severity, part of the sentence
        { "operating-point", ["auc 0.95", "recall 0.60", "specificity 0.70"], ["auc 0.80", "recall 0.60", "specificity 0.70"], FindingSeverity.Conditional, "has an area from 0.414 to 0.883" },
        { "operating-point", ["auc 0.70", "recall 0.90", "specificity 0.90"], ["auc 0.85", "recall 0.90", "specificity 0.90"], FindingSeverity.Conditional, "has an area from 0.801" },
        { "overlap", ["dice 0.80", "jaccard 0.60"], ["dice 0.75", "jaccard 0.60"], FindingSeverity.Contradiction, "dice lies from 0.595 to 0.754" },
        { "overlap", ["dice 0.58", "jaccard 0.60"], ["dice 0.62", "jaccard 0.60"], FindingSeverity.Contradiction, "0.58 is stated" },
        { "image-error", ["psnr 19.0", "mse 0.0100"], ["psnr 20.0", "mse 0.0100"], FindingSeverity.Conditional, "at least 19.98 dB; 19.0 is stated" },
        { "likelihood", ["perplexity 20.0", "cross-entropy 4.32"], ["perplexity 75.2", "cross-entropy 4.32"], FindingSeverity.Conditional, "with a cross-entropy in bits it would fit" },
        { "likelihood", ["bpd 3.50", "cross-entropy 1000"], ["bpd 1.84", "cross-entropy 1000"], FindingSeverity.Conditional, "is 1.840 bits per dimension" },
        { "regression", ["r2 0.90", "mse 2.00"], ["r2 0.50", "mse 2.00"], FindingSeverity.Contradiction, "gives r2 0.500; 0.90 is stated" },
        { "regression", ["rmse 2.10", "mae 0.20"], ["rmse 1.90", "mae 0.20"], FindingSeverity.Contradiction, "allows a rmse of at most 2.050" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Contradiction_is_found_and_not_in_the_figures_put_right(string rule, string[] wrong, string[] right, FindingSeverity severity, string sentence)
    {
        var finding = Report(wrong).Finding(rule);
        Assert.Equal((severity, severity == FindingSeverity.Conditional), (finding.Severity, finding.Condition is not null));
        Assert.Contains(sentence, finding.Text, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Consistent, Report(right).Finding(rule).Severity);
    }

    [Fact]
    public void Area_is_a_number_of_half_pairs()
    {
        // 4 x 5 items make 20 pairs, so that areas are 40ths.
        Report Of(string text) => Given.Roles((SampleMetrics.Area, text)) with { Splits = [new ReportedSplit("test", null, [4, 5])] };
        Assert.Equal(FindingSeverity.Consistent, Of("0.925").Finding("operating-point").Severity);
        var finding = Of("0.935").Finding("operating-point");
        Assert.Equal(FindingSeverity.Contradiction, finding.Severity);
        Assert.Contains("of 20 pairs of items no number in the right order rounds to it; the nearest are 0.925 and 0.950", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_of_unequal_sizes_have_shares_of_their_own()
    {
        // Two folds of 2 and 3 items: (1/3 + 1/2)/2 = 0.4167 is no fifth, and 0.45 is neither.
        Report Of(string text) => Given.Report(Given.Roles((SampleMetrics.Accuracy, text)).Claims[0] with { Of = ClaimStatistic.Mean, Folds = 2 }) with { Splits = [new ReportedSplit("test", 5, [])] };
        Assert.Equal(FindingSeverity.Consistent, Of("0.4167").Finding("granularity").Severity);
        Assert.Equal(FindingSeverity.Consistent, Of("0.4000").Finding("granularity").Severity);
        var finding = Of("0.4500").Finding("granularity");
        Assert.Equal((FindingSeverity.Conditional, "if the folds are as equal in size as they can be"), (finding.Severity, finding.Condition));
    }

    [Fact]
    public void Notes_contradict_nothing()
    {
        var report = Given.Roles((SampleMetrics.Accuracy, "0.4000")) with { Splits = [new ReportedSplit("test", null, [30, 70])] };
        var noise = report.Finding("test-noise");
        Assert.Equal((FindingSeverity.Note, "accuracy on test of 0.4000 on 100 images is known from 0.3094 to 0.4980: so much do other images alone change it, at 95 %"), (noise.Severity, noise.Text));
        Assert.Contains("naming the largest class each time gives, 0.7000", report.Finding("largest-class").Text, StringComparison.Ordinal);

        var copied = report with { Claims = [report.Claims[0], report.Claims[0] with { Id = "other", Split = "train" }] };
        Assert.Equal("accuracy is 0.4000 on test and train alike, in all 4 digits", copied.Finding("repeated-digits").Text);
        Assert.Empty((report with { Claims = [.. copied.Claims.Select(c => c with { Text = "0.400" })] }).Findings("repeated-digits"));
        Assert.DoesNotContain(ConsistencyCheck.Run(copied), f => f.Severity == FindingSeverity.Contradiction);
    }

    private static Report Report(string[] figures) => Given.Roles([.. figures.Select(f => f.Split(' ')).Select(words => (Metric(words[0]), words[1]))]) with
    {
        Splits = [new ReportedSplit("test", 100, []) { TargetDeviation = "2.00" }],
        Accounting = new ReportedAccounting(null, null, 784),
    };

    private static MetricDefinition Metric(string name) => new[]
    {
        SampleMetrics.Area, SampleMetrics.Recall, SampleMetrics.Specificity, SampleMetrics.Dice, SampleMetrics.Jaccard, SampleMetrics.SignalToNoise, SampleMetrics.SquaredError,
        SampleMetrics.Perplexity, SampleMetrics.BitsPerDimension, SampleMetrics.CrossEntropy, SampleMetrics.Determination, SampleMetrics.RootError, SampleMetrics.AbsoluteError,
    }.Single(m => m.Name == name);
}
