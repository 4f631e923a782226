using Experiments.Analysis.Claims;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Equivalence at the margin by two one-sided tests.</summary>
public sealed class EquivalenceTests
{
    private static readonly MetricDefinition Metric = new() { Name = "score", Description = "score", Goal = MetricGoal.Maximise };

    [Fact]
    public void P_value_is_that_of_the_nearer_end_of_the_margin()
    {
        // Our mean is 10 with an sd of 1 over 5 runs; the claim of 11 is 2 below the upper end at 13. SE = sqrt(1 + 1/5), 4 degrees of freedom.
        var verdict = Judge("11", 3, 1, [9, 9, 10, 11, 11]);
        Assert.Equal(1 - MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 4, (3 - 1) / Math.Sqrt(1.2)), verdict.EquivalenceP!.Value, 12);
        Assert.Equal(verdict.EquivalenceP.Value, Judge("9", 3, 1, [9, 9, 10, 11, 11]).EquivalenceP!.Value, 12);
    }

    [Theory]
    [InlineData(5, 1, 4)]
    [InlineData(20, 1, 2)]
    [InlineData(10, 20, 1.5)]
    public void Setup_that_lies_a_margin_away_is_called_equivalent_in_5_percent_at_most(int seeds, int runs, double margin)
    {
        const int Reports = 10_000;
        var random = new PhiloxRandom(seeds, RandomPurpose.Bootstrap);
        var (wrong, right) = (0, 0);
        for (var i = 0; i < Reports; i++)
        {
            double[] ours = [.. Enumerable.Range(0, seeds).Select(_ => random.NextGaussian())];
            var claim = Enumerable.Range(0, runs).Average(_ => random.NextGaussian());
            wrong += IsEquivalent(claim + margin) ? 1 : 0;
            right += IsEquivalent(claim) ? 1 : 0;

            bool IsEquivalent(double value) => Judge(value.ToString("F9", System.Globalization.CultureInfo.InvariantCulture), margin, runs, ours).EquivalenceP < 0.05;
        }

        Assert.InRange(wrong / (double)Reports, 0, 0.057);
        Assert.True(right > 2 * wrong, $"{right} of {Reports} equal setups are called equivalent");
    }

    [Fact]
    public void Claim_that_cannot_be_compared_is_not_tested()
    {
        Assert.Null(Judge("11", 3, 1, [10]).EquivalenceP);
        Assert.Null(ClaimJudge.Judge(Evidence("11", 3, 1, [9, 10, 11]) with { Setting = ClaimSetting.OtherSetup }).EquivalenceP);
    }

    private static ClaimVerdict Judge(string text, double margin, int runs, double[] ours) => ClaimJudge.Judge(Evidence(text, margin, runs, ours));

    private static ClaimEvidence Evidence(string text, double margin, int runs, double[] ours) => new(
        new Claim
        {
            Id = "score",
            Metric = Metric,
            Text = text,
            Value = (double)PrintedNumber.Parse(text),
            Source = "table",
            Margin = (decimal)margin,
            Runs = runs,
            Of = runs > 1 ? ClaimStatistic.Mean : ClaimStatistic.Single,
        },
        ours);
}
