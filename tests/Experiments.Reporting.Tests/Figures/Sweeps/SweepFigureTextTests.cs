using System.Text.RegularExpressions;
using Experiments.Analysis.Fronts;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Figures.Sweeps;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Figures.Sweeps;

/// <summary>What each figure of a sweep says, read from its texts.</summary>
public sealed class SweepFigureTextTests
{
    [Fact]
    public void Front_says_how_many_setups_it_has_and_what_violates_a_constraint()
    {
        var limited = SampleSweeps.Front(constraints: new SweepConstraint("loss-2", "validation", SweepBound.AtMost, 3));
        var size = SweepFront.Of(SweepTable.Of(limited, BuiltInWorkloads.All.Catalog)).Front.Count();
        var texts = Texts(limited, "front");

        Assert.Contains(texts, t => t.EndsWith($"{size} on the front", StringComparison.Ordinal));
        Assert.All(new[] { "loss on validation, lower is better", "loss-2 on validation, lower is better", "violates a constraint" }, text => Assert.Contains(text, texts));
        Assert.DoesNotContain("violates a constraint", Texts(SampleSweeps.Front(), "front"));
    }

    [Fact]
    public void Hypervolume_ends_at_that_of_the_front()
    {
        var view = SampleSweeps.Front("dtlz2");
        var volume = SweepFront.Of(SweepTable.Of(view, BuiltInWorkloads.All.Catalog)).Hypervolume!.Value;

        Assert.Contains(Texts(view, "hypervolume"), t => t.EndsWith(FormattableString.Invariant($"{volume:F3} at the end"), StringComparison.Ordinal));
        Assert.Contains("loss-3, lower is better", Texts(view, "front"));
    }

    [Fact]
    public void Sweep_has_a_front_or_a_history()
    {
        string[] Names(SweepView view) => [.. SweepFigures.Draw(SweepTable.Of(view, BuiltInWorkloads.All.Catalog)).Select(f => f.Name)];

        Assert.Equal(["front", "hypervolume", "seeds"], Names(SampleSweeps.Front())[..3]);
        Assert.Equal(["history", "seeds"], Names(SampleViews.Halving)[..2]);
        Assert.Equal("the sweep has one metric, and so a best setup and no front", SweepFigures.Draw(SweepTable.Of(SampleViews.Halving, BuiltInWorkloads.All.Catalog), ["front"]).Single().WhyNot);
    }

    [Fact]
    public void History_names_the_best_setup_and_the_metric()
    {
        var board = SweepRanking.Rank(SampleViews.Halving, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);
        var texts = Texts(SampleViews.Halving, "history");
        Assert.Contains("Optimisation history", texts);
        Assert.Contains(texts, t => t.EndsWith($"by setup {board.Rows[0].Proposal}", StringComparison.Ordinal));
        Assert.Contains("ssim on validation, higher is better", texts);
        Assert.All(new[] { "a setup", "the base", "best so far", "pruned", "failed" }, entry => Assert.Contains(entry, texts));
    }

    [Fact]
    public void History_of_a_loss_says_that_lower_is_better() =>
        Assert.Contains("loss on validation, lower is better", Texts(SampleViews.One, "history"));

    [Fact]
    public void Seeds_have_twenty_rows_at_most_and_the_base_among_them()
    {
        var rows = Texts(SampleViews.OneAtATime, "seeds").Where(t => Regex.IsMatch(t, @"^\d+\.\s")).ToArray();
        Assert.InRange(rows.Length, 2, 21);
        Assert.StartsWith("1.", rows[0], StringComparison.Ordinal);
        Assert.Single(rows, r => r.EndsWith("the base", StringComparison.Ordinal));
    }

    [Fact]
    public void Tornado_has_a_bar_for_every_parameter_that_was_changed_alone()
    {
        var bars = Tornado.Of(SweepTable.Of(SampleViews.OneAtATime, BuiltInWorkloads.All.Catalog))!.Bars;
        var texts = Texts(SampleViews.OneAtATime, "tornado");
        Assert.All(bars, bar => Assert.Contains(bar.Parameter, texts));
        Assert.Contains("grey: 95 % interval of the base's mean over its seeds", texts);
        Assert.Contains("difference in ssim on validation (to the right is better)", texts);
    }

    [Fact]
    public void Tornado_of_a_constant_objective_has_labels_that_differ()
    {
        var texts = Texts(Constant(42), "tornado");
        Assert.Single(texts, "0");
    }

    [Fact]
    public void Tornado_of_tiny_differences_has_labels_that_differ()
    {
        var texts = Texts(Sample("one-at-a-time", setup => 1e-13 * setup.Real("x1")), "tornado");
        Assert.Single(texts, "0");
        Assert.Contains(texts, text => text.Contains("e−1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("history")]
    [InlineData("slice")]
    [InlineData("parallel")]
    [InlineData("distribution")]
    public void Setups_beyond_the_axis_of_the_metric_are_counted(string figure)
    {
        var texts = Texts(Sample("grid", setup => setup.Real("x1") > 0.9 && setup.Real("x2") > 0.9 ? 50_661 : setup.Real("x1") + setup.Real("x2")), figure);
        Assert.Contains(texts, text => text.EndsWith("; 1 setup further out not shown", StringComparison.Ordinal));
    }

    [Fact]
    public void Front_counts_setups_beyond_its_axes()
    {
        var view = SampleSweeps.Front();
        var far = view with
        {
            Experiments =
            [
                .. view.Experiments.Select(e => e.Proposal != view.Proposals[^1].Index ? e : e with
                {
                    Metrics = [.. e.Metrics.Select(m => m.Metric == "loss-2" ? m with { Value = 50_661 } : m)],
                }),
            ],
        };

        Assert.DoesNotContain(Texts(view, "front"), text => text.Contains("not shown", StringComparison.Ordinal));
        Assert.Contains(Texts(far, "front"), text => text.EndsWith("; 1 setup further out not shown", StringComparison.Ordinal));
    }

    [Fact]
    public void Tornado_writes_a_small_base_with_its_digits() =>
        Assert.Contains(Texts(Constant(3.25e-9), "tornado"), text => text.EndsWith("differences to the base, 3.25e−9", StringComparison.Ordinal));

    [Fact]
    public void Slice_counts_setups_in_which_a_parameter_is_inactive()
    {
        var inactive = SampleViews.Halving.Proposals.Count(p => p.Setup.Text("schedule") != "step");
        Assert.True(inactive > 0);
        Assert.Contains(Texts(SampleViews.Halving, "slice"), text => text.StartsWith("gamma, inactive in ", StringComparison.Ordinal));
    }

    [Fact]
    public void Timeline_leaves_out_experiments_during_which_the_clock_went_back()
    {
        var start = SampleViews.One.SubmittedAt;
        var one = SampleViews.One.Experiments[0] with { Status = ExperimentStatus.Completed, Silo = "a", Left = null };
        var back = one with { Started = start, Ended = start.AddDays(-3) };
        var view = SampleViews.One with { Experiments = [back, one with { Started = start.AddDays(-3), Ended = start.AddDays(-3).AddSeconds(10) }] };

        Assert.Contains(Texts(view, "timeline"), t => t.EndsWith("1 lane, busy 100 % of the time; 1 experiment during which the clock went back not shown", StringComparison.Ordinal));
        Assert.Equal("the clock went back while its experiments ran", SweepFigures.Draw(SweepTable.Of(view with { Experiments = [back] }, BuiltInWorkloads.All.Catalog), ["timeline"]).Single().WhyNot);
    }

    [Theory]
    [InlineData("slice")]
    [InlineData("parallel")]
    [InlineData("contour")]
    public void Base_outside_of_an_axis_is_named(string figure)
    {
        var view = Sample("grid", setup => setup.Real("x1") + (setup.Real("x1") * setup.Real("x2")));
        var spec = view.Spec!;
        var texts = Texts(Sample(spec with { Parameters = [SearchParameter.Range("x1", DistributionKind.Uniform, 0, 0.2), spec.Parameters[1]] }, setup => setup.Real("x1") + (setup.Real("x1") * setup.Real("x2"))), figure);
        Assert.Contains(texts, text => text.EndsWith("; outside of the axes: the base's x1 0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void Importances_name_every_parameter_and_their_method()
    {
        var texts = Texts(SampleViews.OneAtATime, "importances");
        Assert.All(SampleViews.OneAtATime.Spec!.Parameters, p => Assert.Contains(p.Name, texts));
        Assert.Contains(texts, t => t.Contains("functional ANOVA over a forest", StringComparison.Ordinal) || t.Contains("exact, the grid is complete", StringComparison.Ordinal));
        Assert.Contains("share of the variance (%)", texts);
    }

    [Fact]
    public void Slice_has_a_panel_for_every_parameter()
    {
        var texts = Texts(SampleViews.Halving, "slice");
        Assert.All(SampleViews.Halving.Spec!.Parameters, p => Assert.Contains(texts, text => text == p.Name || text.StartsWith(p.Name + ", inactive in ", StringComparison.Ordinal)));
        Assert.Contains("leaky-relu", texts);
    }

    [Fact]
    public void Parallel_coordinates_end_at_the_metric()
    {
        var texts = Texts(SampleViews.Halving, "parallel");
        Assert.All(SampleViews.Halving.Spec!.Parameters, p => Assert.Contains(p.Name, texts));
        Assert.Contains("ssim", texts);
    }

    [Fact]
    public void Contour_has_nine_levels_on_two_named_axes()
    {
        var texts = Texts(SampleViews.OneAtATime, "contour");
        Assert.Equal(9, texts.Count(t => t.Contains(" to ", StringComparison.Ordinal) && char.IsAsciiDigit(t.TrimStart('−')[0])));
        Assert.Equal(2, texts.Intersect(SampleViews.OneAtATime.Spec!.Parameters.Select(p => p.Name)).Count());
    }

    [Theory]
    [InlineData(false, "validation loss after 1 epoch, lower is better", 0.0)]
    [InlineData(true, "validation loss after 1 epoch, higher is better", 1.0)]
    public void Contour_of_an_objective_is_darkest_where_the_objective_is_best(bool isMaximised, string subtitle, double shadeOfTheHighest)
    {
        var workload = BuiltInWorkloads.All.Catalog.Get("vae-gmm") with { IsObjectiveMaximised = isMaximised };
        using var drawn = SweepFigures.Draw(SweepTable.Of(SampleViews.Halving, new WorkloadCatalog([workload])), ["contour"]).Single();

        Assert.Contains(FigureText.TextsOf(drawn.Figure!), text => text.Contains(subtitle, StringComparison.Ordinal));
        var levels = FigureText.Elements(drawn.Figure!, "rect").Where(rect => (string?)rect.Attribute("width") == "26").OrderBy(rect => (double)rect.Attribute("y")!).ToList();
        Assert.Equal(SweepPlot.Shade(shadeOfTheHighest).ToHex(), (string?)levels[0].Attribute("fill"), ignoreCase: true);
    }

    [Fact]
    public void Losses_name_the_pruner() =>
        Assert.Contains(Texts(SampleViews.Halving, "intermediate"), t => t.EndsWith("pruner successive-halving", StringComparison.Ordinal));

    [Fact]
    public void Distribution_says_the_rank_of_the_base()
    {
        var board = SweepRanking.Rank(SampleViews.OneAtATime, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);
        var rank = board.Rows.Single(r => r.IsBase).Rank;
        Assert.Contains(Texts(SampleViews.OneAtATime, "distribution"), t => t.Contains($"the base is {rank} of {board.Ranked} ranked", StringComparison.Ordinal));
    }

    [Fact]
    public void Timeline_names_every_silo_once()
    {
        var silos = SampleViews.Halving.Experiments.Select(e => e.Silo).OfType<string>().Distinct();
        var texts = Texts(SampleViews.Halving, "timeline");
        Assert.All(silos, silo => Assert.Single(texts, t => t == silo));
        Assert.Contains(texts, t => t.EndsWith("since the first start", StringComparison.Ordinal));
    }

    [Fact]
    public void Timeline_puts_experiments_that_overlap_into_lanes_of_their_own()
    {
        var start = SampleViews.One.SubmittedAt;
        var one = SampleViews.One.Experiments[0] with { Status = ExperimentStatus.Completed, Silo = "a", Left = null };
        var view = SampleViews.One with
        {
            Experiments =
            [
                one with { Started = start, Ended = start.AddSeconds(10) },
                one with { Started = start.AddSeconds(5), Ended = start.AddSeconds(15) },
                one with { Started = start.AddSeconds(10), Ended = start.AddSeconds(20) },
            ],
        };
        Assert.Contains(Texts(view, "timeline"), t => t.EndsWith("2 lanes, busy 75 % of the time", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_figure_names_the_sweep_and_how_much_of_it_there_is()
    {
        foreach (var drawn in SweepFigures.Draw(SweepTable.Of(SampleViews.OneAtATime, BuiltInWorkloads.All.Catalog)))
        {
            using (drawn)
            {
                Assert.Contains(FigureText.TextsOf(drawn.Figure!), t => t.StartsWith($"{SampleViews.OneAtATime.Name}: ", StringComparison.Ordinal) && t.Contains("3 seeds each", StringComparison.Ordinal));
                Assert.Equal(drawn.Title, FigureText.TextsOf(drawn.Figure!)[0]);
                Assert.EndsWith(".", drawn.Caption);
            }
        }
    }

    private static IReadOnlyList<string> Texts(SweepView view, string name)
    {
        using var drawn = Assert.Single(SweepFigures.Draw(SweepTable.Of(view, BuiltInWorkloads.All.Catalog), [name]));
        return FigureText.TextsOf(drawn.Figure!);
    }

    private static SweepView Constant(double value) => Sample("one-at-a-time", _ => value);

    private static SweepView Sample(string sampler, Func<Setup, double> value)
    {
        var (baseSetup, parameters) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2);

        // No value of these ranges is written 0, so that a 0 is a tick.
        var ranges = sampler == "one-at-a-time" ? [.. parameters.Select(p => p with { Low = 0.2, High = 0.8 })] : parameters;
        return Sample(SampleSweeps.FunctionSpec(baseSetup, ranges, sampler, 1000, 1), value);
    }

    private static SweepView Sample(SweepSpec spec, Func<Setup, double> value) => SampleSweeps.Run("sample", spec, experiment =>
    {
        var measured = value(experiment.Setup);
        return new SampleExperiment([measured], [new MetricValue("loss", "validation", measured)], null);
    });
}
