using Experiments.Analysis.Claims;
using Experiments.Files.Reports;
using Experiments.Files.Tests;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Analysis.Tests.Claims.Rules;

/// <summary>Reports that no experiment can give, one or more for each rule, and the same reports put right.</summary>
public sealed class ContradictionTests
{
    private const string Test = "test: { items: 100, classes: [51, 49] }";

    public static TheoryData<string, string, string, string, string> Reports => new()
    {
        // rule, splits, claims that contradict, claims that do not, part of the sentence
        { "recall-accuracy", Test, "accuracy 0.99; recall 0.90", "accuracy 0.99; recall 0.990", "the macro recall lies in" },
        { "recall-accuracy", Test, "accuracy 0.30; recall 0.90", "accuracy 0.30; recall 0.30", "the macro recall lies in" },
        { "recall-accuracy", "test: { items: 100 }", "accuracy 1.000; precision 0.95", "accuracy 1.000; precision 1.00", "leaves no error" },
        { "recall-accuracy", "test: { items: 100 }", "accuracy 1.000; f1 0.95", "accuracy 0.99; f1 0.95", "leaves no error" },
        { "macro-f1", Test, "recall 0.90; f1 0.99", "recall 0.90; f1 0.94", "cannot exceed" },
        { "macro-f1", Test, "precision 0.97; recall 0.97; f1 0.90", "precision 0.97; recall 0.97; f1 0.97", "at least P + R - 1" },
        { "multiclass-scores", "test: { classes: [30, 30, 40] }", "recall 0.9998", "recall 0.9917", "no confusion matrix" },
        { "multiclass-scores", "test: { classes: [10, 10, 10] }", "accuracy 0.967; precision 0.9666; recall 0.9667; f1 0.9666", "accuracy 0.967; precision 0.9697; recall 0.9667; f1 0.9666", "no confusion matrix" },
        { "binary-scores", Test, "accuracy 0.95; precision 0.99 binary; recall 0.80 binary", "accuracy 0.95; precision 0.96 binary; recall 0.94 binary", "no numbers of true positives" },
        { "average-identities", Test, "precision 0.95 micro; recall 0.91 micro", "precision 0.95 micro; recall 0.95 micro", "are the same number by definition" },
        { "average-identities", Test, "accuracy 0.95; recall 0.91 weighted", "accuracy 0.95; recall 0.95 weighted", "are the same number by definition" },
        { "granularity", "test: { items: 28 }", "accuracy 0.51", "accuracy 0.54", "no number of right images" },
        { "granularity", "test: { items: 28 }", "accuracy 0.5145 mean 2", "accuracy 0.5179 mean 2", "images of 2 runs" },
        { "grimmer", "test: { items: 10 }", "accuracy 0.500 mean 5 sd 0.101", "accuracy 0.500 mean 5 sd 0.100", "cannot be had from any 5" },
        // 25 right of 50, and a sum of squares of 130, which has another parity than 25.
        { "grimmer", "test: { items: 10 }", "accuracy 0.500 mean 5 sd 0.112", "accuracy 0.500 mean 5 sd 0.141", "cannot be had from any 5" },
        { "debit", "test: { items: 100 }", "accuracy 0.80 single 1 sd 0.30 items", "accuracy 0.80 single 1 sd 0.40 items", "but 0.30 is stated" },
        { "spread-meaning", "test: { items: 100 }", "accuracy 0.80 single 1 se 0.08 items", "accuracy 0.80 single 1 se 0.04 items", "it is stated as the standard error" },
        { "spread-bounds", "test: { items: 1000000 }", "accuracy 0.95 mean 10 sd 0.30", "accuracy 0.95 mean 10 sd 0.02", "has a sd of at most" },
        { "run-order", "test: { items: 1000000 }", "accuracy 0.95 mean 4; accuracy 0.93 best 4", "accuracy 0.95 mean 4; accuracy 0.96 best 4", "which it cannot be" },
        { "run-order", "test: { items: 1000000 }", "accuracy 0.9000 mean 4 sd 0.0100; accuracy 0.9300 best 4", "accuracy 0.9000 mean 4 sd 0.0100; accuracy 0.9100 best 4", "at most 0.0150" },
        { "run-order", "test: { items: 1000000 }", "accuracy 0.9000 mean 4 sd 0.0100; accuracy 0.9200 median 4", "accuracy 0.9000 mean 4 sd 0.0100; accuracy 0.9050 median 4", "from the mean" },
        { "metric-sum", Test, "loss 100; reconstruction 80; kl 5", "loss 85; reconstruction 80; kl 5", "loss on test is reconstruction + kl" },
        { "range", Test, "mse 1.5", "mse 0.5", "sigmoid outputs" },
        { "accounting", "test: { items: 99, classes: [51, 49] }", "mse 0.5", "", "add up to 100 items; 99 are stated" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public void Contradiction_is_found_with_its_sentence_and_not_in_the_report_put_right(string rule, string splits, string wrong, string right, string sentence)
    {
        var finding = Read(splits, wrong).Findings(rule).First(f => f.Severity != FindingSeverity.Consistent);

        // The report assumes beta and the output. Micro averages are the accuracy only if each item has one class.
        var isConditional = rule is "metric-sum" or "range" || (rule == "average-identities" && wrong.Contains("accuracy", StringComparison.Ordinal));
        Assert.Equal(isConditional ? FindingSeverity.Conditional : FindingSeverity.Contradiction, finding.Severity);
        Assert.Equal(isConditional, finding.Condition is not null);
        Assert.Contains(sentence, finding.Text, StringComparison.Ordinal);
        if (right.Length > 0)
        {
            var findings = Read(splits, right).Findings(rule);
            Assert.True(findings.All(f => f.Severity == FindingSeverity.Consistent), string.Join("\n", findings));
            Assert.True(findings.Length > 0 || sentence == "leaves no error");
        }
    }

    [Theory]
    [InlineData("steps: 13000", null)]
    [InlineData("steps: 12900", null)]
    [InlineData("steps: 14000", "14,000 steps are stated; 100 epochs over 16,591 or 16,592 items in batches of 128 are 13,000 or 12,900")]
    [InlineData("last-learning-rate: 5.625e-5", null)]
    [InlineData("last-learning-rate: 5.6e-5", null)]
    [InlineData("last-learning-rate: 0.00011", "a last learning rate of 0.00011 is stated; the schedule ends at 0.0009 x 0.5^4 = 0.00005625")]
    public void Steps_and_last_rate_follow_from_the_setup(string accounting, string? expected)
    {
        var findings = Parse($"accounting: {{ {accounting} }}", "mse 0.5").Findings("accounting");
        Assert.Equal(expected is null ? FindingSeverity.Consistent : FindingSeverity.Conditional, Assert.Single(findings).Severity);
        Assert.True(expected is null || findings[0].Text == expected, findings[0].Text);
        Assert.Contains("batch-size is 128 as assumed", findings[0].Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_entropy_and_order_of_roles_that_no_built_in_workload_has()
    {
        // Ten errors of 100 cost at least 0.1 ln 2 = 0.069.
        Assert.Equal(FindingSeverity.Conditional, Given.Roles((SampleMetrics.Accuracy, "0.90"), (SampleMetrics.CrossEntropy, "0.05")).Finding("cross-entropy").Severity);
        Assert.Equal(FindingSeverity.Consistent, Given.Roles((SampleMetrics.Accuracy, "0.90"), (SampleMetrics.CrossEntropy, "0.07")).Finding("cross-entropy").Severity);
        Assert.Equal(FindingSeverity.Contradiction, Given.Roles((SampleMetrics.Accuracy, "0.90"), (SampleMetrics.Top5, "0.85")).Finding("metric-order").Severity);
        Assert.Equal(FindingSeverity.Contradiction, Given.Roles((SampleMetrics.AbsoluteError, "0.90"), (SampleMetrics.RootError, "0.85")).Finding("metric-order").Severity);
        Assert.Equal(FindingSeverity.Contradiction, Given.Roles((SampleMetrics.SquaredError, "0.90"), (SampleMetrics.RootError, "0.85")).Finding("metric-order").Severity);
        Assert.Equal(FindingSeverity.Contradiction, Given.Roles((SampleMetrics.SquaredError, "0.80"), (SampleMetrics.RootError, "0.85")).Finding("metric-order").Severity);
        Assert.Equal(FindingSeverity.Consistent, Given.Roles((SampleMetrics.SquaredError, "0.72"), (SampleMetrics.RootError, "0.85")).Finding("metric-order").Severity);
    }

    [Fact]
    public void Figures_that_were_cut_off_are_named_as_such()
    {
        // 27 of 28 is 0.96428, which is cut off to 0.9642 and rounds to 0.9643.
        var report = Read("test: { items: 28 }", "accuracy 0.9642");
        Assert.EndsWith("; cut off instead of rounded it would fit", report.Finding("granularity").Text, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Consistent, (report with { Claims = [report.Claims[0] with { Rounding = FigureRounding.Truncated }] }).Finding("granularity").Severity);
        Assert.Equal(FindingSeverity.Consistent, (report with { Claims = [report.Claims[0] with { Rounding = FigureRounding.Unknown }] }).Finding("granularity").Severity);
    }

    [Fact]
    public void Contradictions_come_before_conditions_then_notes_then_what_is_consistent()
    {
        var severities = ConsistencyCheck.Run(TestReports.Open("vae-gmm-148")).Select(f => f.Severity).ToArray();
        Assert.Equal(severities.OrderDescending(), severities);
        Assert.Equal(4, severities.Distinct().Count());
    }

    private static Report Read(string splits, string claims) => Parse($"splits: {{ {splits} }}", claims);

    // A claim is "metric value [average]" or "metric value statistic runs [spread value [items]]".
    private static Report Parse(string section, string claims)
    {
        var lines = claims.Split("; ").Select((claim, i) =>
        {
            var words = claim.Split(' ');
            var rest = words[2..] switch
            {
                [] => string.Empty,
                [var average] => $", average: {average}",
                [var of, var runs] => $", of: {of}, runs: {runs}",
                [var of, var runs, var kind, var spread] => $", of: {of}, runs: {runs}, {kind}: {spread}",
                [var of, var runs, var kind, var spread, var over] => $", of: {of}, runs: {runs}, {kind}: {spread}, over: {over}",
                _ => throw new ArgumentException(claim),
            };
            return $"  - {{ id: c{i}, metric: {words[0]}, split: test, value: {words[1]}, source: table{rest} }}";
        });
        var text = TestReports.Text("vae-gmm-148");
        text = $"{text[..text.IndexOf("layers:", StringComparison.Ordinal)]}{section}\nclaims:\n{string.Join('\n', lines)}\n";
        var report = ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);
        return report ?? throw new InvalidOperationException(string.Join("\n", errors));
    }
}
