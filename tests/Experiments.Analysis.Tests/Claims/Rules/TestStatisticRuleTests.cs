using System.Text.Json;
using Experiments.Analysis.Claims;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class TestStatisticRuleTests
{
    [Fact]
    public void P_values_are_those_of_SciPy()
    {
        // tests/oracles/test_probabilities.py
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "test_probabilities.json")));
        foreach (var row in cases.RootElement.GetProperty("statistics").EnumerateArray())
        {
            var kind = Enum.Parse<TestKind>(row.GetProperty("test").GetString()!);
            var p = TestProbability.Of(kind, row.GetProperty("statistic").GetDouble(), [.. row.GetProperty("df").EnumerateArray().Select(d => d.GetDouble())]);
            AssertClose(row.GetProperty("p").GetDouble(), p, row);
        }

        foreach (var row in cases.RootElement.GetProperty("discordant").EnumerateArray())
        {
            var (exact, asymptotic, corrected) = TestProbability.OfDiscordant(row.GetProperty("first").GetInt32(), row.GetProperty("second").GetInt32());
            double[] expected = [.. row.GetProperty("p").EnumerateArray().Select(p => p.GetDouble())];
            AssertClose(expected[0], exact, row);
            AssertClose(expected[1], asymptotic, row);
            AssertClose(expected[2], corrected, row);
        }
    }

    [Theory]
    [InlineData(TestKind.Student, "2.05", 28, "= 0.050", TestSides.Unsaid, FindingSeverity.Consistent, "t(28) = 2.05 has p from 0.0493 to 0.0504; p = 0.050 is stated")]
    [InlineData(TestKind.Student, "2.05", 28, "< 0.05", TestSides.Two, FindingSeverity.Consistent, "p < 0.05 is stated")]
    [InlineData(TestKind.Student, "2.05", 28, "< 0.01", TestSides.Two, FindingSeverity.Contradiction, "p < 0.01 is stated")]
    [InlineData(TestKind.Student, "2.05", 28, "= 0.025", TestSides.Unsaid, FindingSeverity.Conditional, "of one side it would fit")]
    [InlineData(TestKind.Student, "2.05", 28, "= 0.025", TestSides.One, FindingSeverity.Consistent, "has p from 0.0247 to 0.0252")]
    [InlineData(TestKind.Student, "2.05", 28, "= 0.025", TestSides.Two, FindingSeverity.Contradiction, "p = 0.025 is stated")]
    [InlineData(TestKind.Student, "1.20", 28, "= 0.03", TestSides.Two, FindingSeverity.Contradiction, "it is not significant at 5 %, as stated it would be")]
    [InlineData(TestKind.ChiSquared, "9.5", 1, "= 0.11", TestSides.Unsaid, FindingSeverity.Contradiction, "it is significant at 5 %, as stated it would not be")]
    [InlineData(TestKind.ChiSquared, "9.5", 1, "> 0.05", TestSides.Unsaid, FindingSeverity.Contradiction, "it is significant at 5 %, as stated it would not be")]
    [InlineData(TestKind.Correlation, "0.36", 28, "= 0.05", TestSides.Two, FindingSeverity.Consistent, "r(28) = 0.36")]
    [InlineData(TestKind.Student, "-2.05", 28, "= 0.050", TestSides.Unsaid, FindingSeverity.Consistent, "t(28) = -2.05")]
    public void Stated_p_value_is_compared_with_that_of_the_statistic(TestKind kind, string statistic, int freedom, string p, TestSides sides, FindingSeverity severity, string sentence)
    {
        var finding = Check(new ReportedTest("ours", kind, statistic, [freedom], null, new ReportedProbability(p[0], p[2..]), sides));
        Assert.Equal((severity, severity == FindingSeverity.Conditional), (finding.Severity, finding.Condition is not null));
        Assert.Contains(sentence, finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, 5, "= 0.14", FindingSeverity.Consistent, "p = 0.1435 (exact), 0.0896 (chi squared) and 0.1456 (chi squared with continuity correction)")]
    [InlineData(12, 5, "= 0.03", FindingSeverity.Contradiction, "it is not significant at 5 %, as stated it would be")]
    [InlineData(5, 0, "= 0.025", FindingSeverity.Conditional, "fewer than 6 discordant items are never significant at 5 %")]
    [InlineData(6, 0, "= 0.031", FindingSeverity.Consistent, "p = 0.0313 (exact)")]
    [InlineData(0, 0, "= 1", FindingSeverity.Consistent, "p = 1 (exact)")]
    public void Two_classifiers_on_the_same_items(int first, int second, string p, FindingSeverity severity, string sentence)
    {
        var finding = Check(new ReportedTest("ours", TestKind.McNemar, null, [], (first, second), new ReportedProbability(p[0], p[2..]), TestSides.Unsaid));
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(sentence, finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void P_value_that_was_cut_off_may_be_larger()
    {
        var test = new ReportedTest("ours", TestKind.Student, "2.01", [28], null, new ReportedProbability('=', "0.05"), TestSides.Two);
        Assert.Equal(FindingSeverity.Consistent, Check(test).Severity);
        Assert.Equal(FindingSeverity.Contradiction, Check(test with { P = new ReportedProbability('=', "0.053") }).Severity);
        var cut = Given.Report() with { Tests = [test with { P = new ReportedProbability('=', "0.053") }], Rounding = FigureRounding.Truncated };
        Assert.Equal(FindingSeverity.Consistent, cut.Finding("test-statistic").Severity);
    }

    private static Finding Check(ReportedTest test) => (Given.Report() with { Tests = [test] }).Finding("test-statistic");

    private static void AssertClose(double expected, double actual, JsonElement row) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(expected, 1e-12) || Math.Abs(expected - actual) < 1e-16, $"{row}: {actual}");
}
