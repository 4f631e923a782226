using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Tests.Sweeps;

public sealed class SweepConfirmationTests
{
    [Theory]
    [InlineData(SweepGoal.Maximise, 1, ConfirmationVerdict.Confirmed)]
    [InlineData(SweepGoal.Maximise, -1, ConfirmationVerdict.Refuted)]
    [InlineData(SweepGoal.Minimise, 1, ConfirmationVerdict.Refuted)]
    [InlineData(SweepGoal.Minimise, -1, ConfirmationVerdict.Confirmed)]
    [InlineData(SweepGoal.Maximise, 0.01, ConfirmationVerdict.Unclear)]
    public void Verdict_knows_the_goal_and_the_noise(SweepGoal goal, double shift, ConfirmationVerdict expected)
    {
        double?[] home = [0.3, 0.1, 0.5, 0.2];
        double?[] best = [.. home.Select((value, i) => value + shift + (0.1 * (i % 2)) - 0.05)];

        Assert.Equal(expected, SweepConfirmation.Judge(goal, PairedComparison.Of(new SeedSample(best), new SeedSample(home))));
    }

    [Fact]
    public void One_common_seed_says_nothing()
    {
        Assert.Equal(ConfirmationVerdict.Unknown, SweepConfirmation.Judge(SweepGoal.Maximise, PairedComparison.Of(new SeedSample([1, null]), new SeedSample([0, 1]))));
        Assert.Equal(ConfirmationVerdict.Unknown, SweepConfirmation.Judge(SweepGoal.Maximise, null));
    }
}
