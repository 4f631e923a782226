using Experiments.Analysis.Importances;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Pages.Answers;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages;

public sealed class PageAnswersTests
{
    private static readonly SweepTable Table = SweepTable.Of(SampleViews.OneAtATime, BuiltInWorkloads.All.Catalog);
    private static readonly SweepLeaderboard Board = SweepRanking.Rank(Table, new SweepLeaderboardQuery());

    [Theory]
    [InlineData(BaseVerdict.Holds, "The base holds up within noise", "None of 1 setup with a single change is better beyond what the seeds explain")]
    [InlineData(BaseVerdict.Beaten, "The base is beaten", "1 of 1 setup with a single change are better beyond what the seeds explain")]
    [InlineData(BaseVerdict.Unclear, "Whether the base holds up cannot be said with 3 seeds", "The best of 1 setup with a single change is better by 0.01, which the seeds can neither confirm nor rule out. Run more seeds.")]
    [InlineData(BaseVerdict.OneSeed, "One seed cannot say whether the base holds up", "1 of 1 setup with a single change have a better value")]
    [InlineData(BaseVerdict.Unknown, "Nothing can be said of the base yet", "No other setup has a value on every seed.")]
    public void Base_has_a_headline_for_every_verdict(BaseVerdict verdict, string headline, string text)
    {
        var answer = BaseAnswer.From(Board, Standing(verdict, Neighbour(0.01, distinct: true)));
        Assert.Equal(headline, answer.Headline);
        Assert.Contains(text, answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("0.7000 ± 0.0058 ssim on validation (mean and standard error over 3 seeds, rank ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_without_a_value_says_so() => Assert.Equal(
        "It has no value on every seed.", BaseAnswer.From(Board, Standing(BaseVerdict.Unknown) with { Value = null }).Text);

    [Fact]
    public void Detectable_difference_is_rounded_to_two_digits() => Assert.EndsWith(
        " A difference of about 0.012 would have been found with a probability of 80 %.",
        BaseAnswer.From(Board, Standing(BaseVerdict.Holds) with { Detectable = 0.012345 }).Text,
        StringComparison.Ordinal);

    [Fact]
    public void Best_names_its_changes_its_gain_and_how_sure_that_is()
    {
        var answer = BestAnswer.From(Table, Board)!;
        Assert.Equal($"Best: setup {Board.Rows[0].Proposal}", answer.Headline);
        Assert.Contains(" with learning-rate ", answer.Text, StringComparison.Ordinal);
        Assert.Contains(" to the base (", answer.Text, StringComparison.Ordinal);
        Assert.Contains("(posterior over seeds)", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Base_that_is_best_is_not_named_twice() =>
        Assert.Null(BestAnswer.From(Table, Board with { Rows = [Board.Rows[0] with { IsBase = true }] }));

    [Fact]
    public void Best_of_one_seed_has_no_probability() => Assert.DoesNotContain(
        "probability", BestAnswer.From(Table, Board with { Rows = [Board.Rows[0] with { ProbabilityBest = null }] })!.Text, StringComparison.Ordinal);

    [Fact]
    public void Importances_of_too_few_setups_are_not_known() =>
        Assert.Equal("What matters is not known yet", ImportanceAnswer.From(Table, Board, null).Headline);

    [Fact]
    public void Importances_name_three_parameters_a_pair_the_noise_and_the_method()
    {
        var importances = ImportanceEstimate.Of(Table)!;
        var exact = ImportanceAnswer.From(Table, Board, importances with { Method = ImportanceMethod.ExactAnova, Pairs = [] });
        Assert.EndsWith(" The grid is complete, so these are its exact Sobol indices.", exact.Text, StringComparison.Ordinal);
        var weak = ImportanceAnswer.From(Table, Board, importances with { Method = ImportanceMethod.ForestAnova, Explained = 0.4, Epoch = 9 });
        Assert.EndsWith(" The forest behind this explains 40 % of setups that it has not seen: take it as a hint only.", weak.Text, StringComparison.Ordinal);
        Assert.StartsWith("Of the variance of the validation loss after 9 epochs (the pruner left too few setups to say it of ssim on validation)", weak.Text, StringComparison.Ordinal);
        var noisy = ImportanceAnswer.From(Table, Board, importances with { Noise = 0.05 });
        Assert.Contains(" Noise alone would explain 5 %.", noisy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Single_change_that_helps_is_compared_with_the_base()
    {
        var answer = SingleChangeAnswer.From(Table, Standing(BaseVerdict.Beaten, Neighbour(0.01, distinct: true)))!;
        Assert.Equal("The single change that helps most: gamma 0.7", answer.Headline);
        Assert.Equal($"+0.0100 (0.0050 to 0.0150 with 95 %) instead of {Table.Spec.Base.Text("gamma")}; that is more than noise (p = 0.012, corrected).", answer.Text);
        var doubtful = SingleChangeAnswer.From(Table, Standing(BaseVerdict.Holds, Neighbour(0.01, distinct: false)))!;
        Assert.EndsWith("; that may be noise (p = 0.012, corrected).", doubtful.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_single_change_that_helps_is_an_answer_and_none_that_ran_is_not()
    {
        Assert.Equal("No single change helps", SingleChangeAnswer.From(Table, Standing(BaseVerdict.Holds, Neighbour(-0.01, distinct: true)))!.Headline);
        Assert.Null(SingleChangeAnswer.From(Table, Standing(BaseVerdict.Holds)));
        Assert.Null(SingleChangeAnswer.From(Table, Standing(BaseVerdict.Holds, Neighbour(0.01, distinct: true)) with { SingleChanges = false }));
    }

    [Theory]
    [InlineData(SweepGoal.Minimise, new[] { -0.1, -0.2 }, "All 2 that were run raise the mean, which is worse.")]
    [InlineData(SweepGoal.Maximise, new[] { -0.1, -0.2 }, "All 2 that were run lower the mean, which is worse.")]
    [InlineData(SweepGoal.Minimise, new[] { 0.0, 0.0, 0.0 }, "All 3 that were run leave the mean as it is.")]
    [InlineData(SweepGoal.Maximise, new[] { 0.0, -0.2, -0.2 }, "Of 3 that were run, 2 lower the mean, which is worse, and 1 leaves it as it is.")]
    [InlineData(SweepGoal.Minimise, new[] { 0.0, 0.0, -0.2 }, "Of 3 that were run, 1 raises the mean, which is worse, and 2 leave it as it is.")]
    [InlineData(SweepGoal.Minimise, new[] { -0.2 }, "The one that was run raises the mean, which is worse.")]
    [InlineData(SweepGoal.Maximise, new[] { 0.0 }, "The one that was run leaves the mean as it is.")]
    public void Changes_that_do_not_help_are_described_in_the_direction_of_the_goal(SweepGoal goal, double[] improvements, string expected)
    {
        var view = SampleViews.OneAtATime;
        var table = SweepTable.Of(view with { Spec = view.Spec! with { Metric = view.Spec.Metric with { Goal = goal } } }, BuiltInWorkloads.All.Catalog);
        Assert.Equal(expected, SingleChangeAnswer.From(table, Standing(BaseVerdict.Holds, [.. improvements.Select(i => Neighbour(i, distinct: false))]))!.Text);
    }

    [Fact]
    public void Every_claim_that_is_not_reached_has_an_answer()
    {
        var answers = SweepAnalysis.Of(Table, Files.Tests.TestReports.Open("vae-gmm-148"));
        var shown = ClaimAnswers.From(answers).ToArray();
        Assert.Equal(1 + answers.Remedies.Length, shown.Length);
        Assert.Matches($"^The base reaches [0-9]+ of {answers.Claims.Length} claims$", shown[0].Headline);
        Assert.All(answers.Remedies.Zip(shown.Skip(1)), pair => Assert.StartsWith(pair.First.Claim.Id, pair.Second.Headline, StringComparison.Ordinal));
        Assert.Empty(ClaimAnswers.From(answers with { Claims = [] }));
    }

    [Fact]
    public void Counts_leave_out_what_did_not_happen_and_say_why_a_sweep_ended_early()
    {
        var view = SampleViews.OneAtATime with { Reason = "too many failures" };
        var answer = CountAnswer.From(SweepTable.Of(view, BuiltInWorkloads.All.Catalog), Board);
        Assert.Matches(@"^\d+ setups, \d+ experiments$", answer.Headline);
        Assert.Matches(@"^\d+ completed, \d+ failed\. It stopped early: too many failures\.$", answer.Text);
        Assert.Contains("The pruner saved ", CountAnswer.From(SweepTable.Of(SampleViews.Halving, BuiltInWorkloads.All.Catalog), SweepRanking.Rank(SampleViews.Halving, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog)).Text, StringComparison.Ordinal);
    }

    private static BaseStanding Standing(BaseVerdict verdict, params NeighbourComparison[] neighbours) =>
        new(verdict, Board.Rows[0].Value! with { Count = 3, Mean = 0.7, Deviation = 0.01 }, true, [.. neighbours], null);

    private static NeighbourComparison Neighbour(double improvement, bool distinct) => Neighbourhood.Of(Table).Neighbours[0] with
    {
        Changes = [new ParameterValue("gamma", "0.7")],
        Difference = new PairedDifference(3, improvement, 0.002, improvement - 0.005, improvement + 0.005, 0.004),
        Improvement = improvement,
        PValue = 0.0123,
        Distinct = distinct,
    };
}
