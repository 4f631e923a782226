using Experiments.Analysis.Claims;
using Experiments.Analysis.Claims.Predictions;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

public sealed class SeedPlanTests
{
    // A metric without bounds, whose claim is 100 with a margin in standard deviations.
    private static readonly MetricDefinition Metric = new() { Name = "score", Description = "score", Goal = MetricGoal.Maximise };

    [Fact]
    public void Narrow_intervals_need_no_more_seeds_and_hopeless_ones_get_none()
    {
        Assert.Equal(0, SeedPlan.Next([Evidence(5, [1, 2, 1, 2, 1])], 40));

        // Even the smallest spread that fits these five is above a margin of 0.1.
        Assert.Equal(0, SeedPlan.Next([Evidence(0.1m, [1, 2, 1, 2, 1])], 40));
    }

    [Fact]
    public void Number_of_seeds_is_the_smallest_whose_interval_is_within_the_margin()
    {

        double[] runs = [1, 2, 1, 2, 1];
        Assert.Equal(Smallest(1.35, SampleSummary.Of(runs)), SeedPlan.Next([Evidence(1.35m, runs)], 40));
        Assert.Equal(6, SeedPlan.Next([Evidence(1.2m, runs)], 6));
    }

    [Fact]
    public void Claims_that_seeds_cannot_decide_are_left_out()
    {
        var needy = Evidence(1.35m, [1, 2, 1, 2, 1]);
        Assert.True(SeedPlan.Next([needy], 40) > 5);
        Assert.Equal(0, SeedPlan.Next([needy with { Setting = ClaimSetting.OtherSetup }], 40));
        Assert.Equal(0, SeedPlan.Next([needy with { Claim = needy.Claim with { Unavailable = "not public" } }], 40));
        Assert.Equal(0, SeedPlan.Next([needy with { Contradiction = new Finding("rule", FindingSeverity.Contradiction, [needy.Claim.Id], "no", null) }], 40));
    }

    [Fact]
    public void Plan_does_not_look_at_where_the_claim_lies()
    {
        double[] runs = [1, 2, 1, 2, 1];
        var near = Evidence(1.35m, runs);
        Assert.Equal(SeedPlan.Next([near], 40), SeedPlan.Next([near with { Claim = near.Claim with { Text = "1000000", Value = 1e6 } }], 40));
    }

    // The page's table: margins of 2.2, 3 and 5 standard deviations.
    [Theory]
    [InlineData(2.2, 0.919, 19.4)]
    [InlineData(3, 0.944, 8.6)]
    [InlineData(5, 0.95, 5.1)]
    public void Final_intervals_hold_one_more_run_about_as_often_as_they_say(double margin, double coverage, double meanSeeds)
    {
        var random = new PhiloxRandom((long)(10 * margin), RandomPurpose.Bootstrap);
        var quantiles = new StudentQuantiles();
        var (held, used) = (0, 0L);
        const int Reports = 10_000;
        for (var report = 0; report < Reports; report++)
        {
            var runs = new List<double>();
            for (var wanted = SeedPlan.First; wanted > runs.Count; wanted = SeedPlan.Next([Evidence((decimal)margin, [.. runs])], 40, quantiles))
            {
                while (runs.Count < wanted)
                {
                    runs.Add(random.NextGaussian());
                }
            }

            var interval = ClaimPrediction.Of(Claim((decimal)margin), SampleSummary.Of([.. runs]))!.Interval(0.05, quantiles);
            var next = random.NextGaussian();
            held += next >= interval.Low && next <= interval.High ? 1 : 0;
            used += runs.Count;
        }

        Assert.Equal(coverage, (double)held / Reports, 0.01);
        Assert.Equal(meanSeeds, (double)used / Reports, 0.5);
    }

    private static int Smallest(double margin, SampleSummary sample) => Enumerable.Range(2, 1000)
        .First(n => (sample with { Count = n }).PredictionInterval()!.Value is var i && (i.High - i.Low) / 2 <= margin);

    private static ClaimEvidence Evidence(decimal margin, double[] runs) => new(Claim(margin), runs);

    private static Claim Claim(decimal margin) =>
        new() { Id = "score", Metric = Metric, Split = "test", Text = "100", Value = 100, Source = "table", Margin = margin };
}
