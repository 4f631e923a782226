using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Pruners;

namespace Experiments.Search.Tests.Pruners;

public sealed class PrunerTests
{
    [Fact]
    public void Successive_halving_keeps_the_best_share_of_the_planned_cohort()
    {
        var pruner = new SuccessiveHalvingPruner(epochs: 27, cohort: 9, factor: 3, firstRung: 1);

        Assert.Equal([1, 3, 9], pruner.RungsOf(0));
        Assert.Equal(new Cohort(9, 18), pruner.CohortOf(17));
        var first = pruner.Decide(new Rung(1, 9, [.. Enumerable.Range(0, 8).Select(i => new Contender(i, [10.0 - i]))], []));
        Assert.Equal([5, 6, 7], first.Where(d => !d.Prune).Select(d => d.Index));
        var second = pruner.Decide(new Rung(3, 9, [.. first.Where(d => !d.Prune).Select(d => new Contender(d.Index, [9, 9, d.Index]))], []));
        Assert.Equal([5], second.Where(d => !d.Prune).Select(d => d.Index));
        Assert.Equal("rank 2 of 3 after epoch 3 with loss 6; 1 of a cohort of 9 go on", second[1].Reason);
    }

    [Fact]
    public void Successive_halving_breaks_ties_by_index_and_never_keeps_a_diverged_setup()
    {
        var pruner = new SuccessiveHalvingPruner(epochs: 4, cohort: 4, factor: 2, firstRung: 1);
        var decisions = pruner.Decide(new Rung(1, 4, [new(0, [double.NaN]), new(1, [2]), new(2, [2]), new(3, [2])], []));

        Assert.Equal([1, 2], decisions.Where(d => !d.Prune).Select(d => d.Index));
        Assert.All(pruner.Decide(new Rung(1, 4, [new(0, [double.NaN]), new(1, [double.PositiveInfinity])], [])), d => Assert.True(d.Prune));
    }

    [Fact]
    public void Quantile_rule_compares_with_the_first_setups_and_with_no_others()
    {
        var pruner = new QuantilePruner(epochs: 9, reference: 4, quantile: 0.5, factor: 3, firstRung: 1);
        Contender[] completed = [new(0, [4]), new(1, [1]), new(3, [3]), new(7, [0])];

        Assert.Equal([1, 3], pruner.RungsOf(50));
        Assert.Equal(new Cohort(6, 7), ((IPruner)pruner).CohortOf(6));

        // Setup 2 of the reference failed, so the better half of it is two of three.
        Assert.Equal("loss 3.5 after epoch 1 is worse than 3, rank 2 of 3 setups of the reference", Decide(6, 3.5).Reason);
        Assert.True(Decide(6, 3.5).Prune);
        Assert.False(Decide(6, 3).Prune);
        Assert.True(Decide(6, double.NaN).Prune);
        Assert.False(Decide(3, 100).Prune);
        Assert.False(Decide(6, 100, visible: 3).Prune);
        Assert.Equal("it may see 3 of the 4 setups of the reference, because of the lag", Decide(6, 100, visible: 3).Reason);
        Assert.False(pruner.Decide(new Rung(1, 1, [new(6, [100])], [new(7, [0])]))[0].Prune);

        PruneDecision Decide(int index, double loss, int visible = 5) => pruner.Decide(new Rung(1, 1, [new(index, [loss])], completed) { Visible = visible })[0];
    }

    [Theory]
    [InlineData(5, false, false, "loss 5 after epoch 1 is no worse than the limit 5")]
    [InlineData(5.5, false, true, "loss 5.5 after epoch 1 is worse than the limit 5")]
    [InlineData(5.5, true, false, "value 5.5 after epoch 1 is no worse than the limit 5")]
    [InlineData(4, true, true, "value 4 after epoch 1 is worse than the limit 5")]
    [InlineData(double.NaN, false, true, "loss Infinity after epoch 1 is worse than the limit 5")]
    public void Threshold_is_in_the_direction_of_the_objective(double value, bool isMaximised, bool prunes, string reason)
    {
        IPruner pruner = new ThresholdPruner(epochs: 9, limit: 5, warmup: 1, interval: 4);
        Assert.Equal([1, 5], pruner.RungsOf(0));
        pruner = isMaximised ? new MaximisedObjective(pruner) : pruner;
        var decision = pruner.Decide(new Rung(1, 1, [new(0, [value])], []))[0];
        Assert.Equal((prunes, reason), (decision.Prune, decision.Reason));
    }

    [Fact]
    public void Threshold_without_a_limit_says_that_it_needs_one()
    {
        Assert.Null(ThresholdPruner.Definition.Create(new Dictionary<string, string>(), out var problems));
        Assert.Equal("limit: threshold needs it: the worst value of the objective on validation data that continues", Assert.Single(problems).ToString());
    }

    [Fact]
    public void Hyperband_has_the_brackets_of_the_paper()
    {
        // Table 1 of the paper: R = 81, eta = 3.
        var pruner = new HyperbandPruner(epochs: 81, factor: 3, firstRung: 1);
        var cohorts = new List<(int Size, int[] Rungs)>();
        for (var start = 0; start < 143; start = pruner.CohortOf(start).End)
        {
            Assert.Equal(start, pruner.CohortOf(start).Start);
            cohorts.Add((pruner.CohortOf(start).Size, [.. pruner.RungsOf(start)]));
        }

        Assert.Equal([81, 34, 15, 8, 5], cohorts.Select(c => c.Size));
        Assert.Equal(new int[][] { [1, 3, 9, 27], [3, 9, 27], [9, 27], [27], [] }, cohorts.Select(c => c.Rungs));
        Assert.Equal(new Cohort(143, 143 + 81), pruner.CohortOf(150));
    }

    [Fact]
    public void Median_rule_compares_the_best_loss_with_running_means()
    {
        var pruner = new MedianPruner(epochs: 10, startup: 3, warmup: 2, interval: 3);
        Contender[] completed = [new(0, [4, 2, 0]), new(1, [8, 2, 0]), new(2, [9, 9, 0])];

        Assert.Equal([2, 5, 8], pruner.RungsOf(0));
        Assert.False(Decide(5.0, completed).Prune);
        Assert.True(Decide(5.1, completed).Prune);
        Assert.False(Decide(5.1, completed[..2]).Prune);
        Assert.True(Decide(double.NaN, completed).Prune);

        PruneDecision Decide(double loss, Contender[] others) => pruner.Decide(new Rung(2, 1, [new Contender(7, [100, loss])], others))[0];
    }

    [Fact]
    public void Patience_ends_when_the_best_loss_is_old()
    {
        var pruner = new PatiencePruner(epochs: 10, patience: 3, minimumGain: 0.5);
        double[] losses = [5, 4, 3.8, 3.7, 3.6, 3.4];

        Assert.Equal([4, 5, 6, 7, 8, 9], pruner.RungsOf(0));
        Assert.Equal([false, true], new[] { 4, 5 }.Select(epoch => pruner.Decide(new Rung(epoch, 1, [new Contender(0, losses[..epoch])], []))[0].Prune));
        Assert.False(new PatiencePruner(10, 3, 0).Decide(new Rung(6, 1, [new Contender(0, losses)], []))[0].Prune);
    }

    [Theory]
    [InlineData("successive-halving", "rank 1 of 2 after epoch 2 with value 0.9; 1 of a cohort of 2 go on", "rank 2 of 2 after epoch 2 with value 0.5; 1 of a cohort of 2 go on")]
    [InlineData("median", "best value 0.9 after epoch 2 is no worse than the median 0.7 of 1 completed setups", "best value 0.5 after epoch 2 is worse than the median 0.7 of 1 completed setups")]
    public void Objective_that_is_maximised_keeps_the_largest_and_reasons_quote_what_was_reported(string name, string best, string worst)
    {
        IPruner pruner = name == "median" ? new MedianPruner(9, 1, 0, 1) : new SuccessiveHalvingPruner(9, 2, 2, 2);
        var decisions = new MaximisedObjective(pruner).Decide(new Rung(2, 2, [new(0, [0.4, 0.5]), new(1, [0.8, 0.9])], [new(2, [0.7, 0.7])]));
        Assert.Equal([(true, worst), (false, best)], decisions.Select(d => (d.Prune, d.Reason)));
    }

    [Fact]
    public void Quantile_of_another_sweep_compares_from_the_first_setup_on_and_waits_for_nothing()
    {
        var frozen = new PruneReference { Sweep = "source", Sha256 = string.Empty, Rungs = [new(1, [0.9, 1, 2]), new(3, [0.5, 0.6])] };
        var spec = PrunerCatalog.Find("quantile")!.Create(new Dictionary<string, string> { ["quantile"] = "0.5" }, out _)!;
        var pruner = PrunerCatalog.Create(spec, 9, frozen);
        Assert.Equal((false, null), (pruner.Learns, (object?)pruner.Reference));
        Assert.Equal(
            [
                (false, "loss 1 after epoch 1 is no worse than 1, rank 2 of 3 setups of source"),
                (true, "loss 1.1 after epoch 1 is worse than 1, rank 2 of 3 setups of source"),
            ],
            pruner.Decide(new Rung(1, 1, [new(0, [1.0]), new(1, [1.1])], []) { Visible = 0 }).Select(d => (d.Prune, d.Reason)));
        Assert.Equal((true, "loss 0.51 after epoch 3 is worse than 0.5, rank 1 of 2 setups of source"), Single(pruner, 3, 0.51));
        Assert.Equal((false, "value 1 after epoch 1 is no worse than 1, rank 2 of 3 setups of source"), Single(new MaximisedObjective(pruner), 1, 1));
        Assert.Equal((true, "value 0.95 after epoch 1 is worse than 1, rank 2 of 3 setups of source"), Single(new MaximisedObjective(pruner), 1, 0.95));

        static (bool, string) Single(IPruner pruner, int epoch, double value)
        {
            var decision = Assert.Single(pruner.Decide(new Rung(epoch, 1, [new(0, [.. Enumerable.Repeat(value, epoch)])], [])));
            return (decision.Prune, decision.Reason);
        }
    }

    [Fact]
    public void Pruner_that_never_decides_is_refused()
    {
        var spec = PrunerCatalog.Find("patience")!.Create(new Dictionary<string, string> { ["patience"] = "50" }, out _)!;
        Assert.Contains("never decides anything within 40 epochs", Assert.Throws<InvalidSpecException>(() => PrunerCatalog.Create(spec, 40)).Message);
    }
}
