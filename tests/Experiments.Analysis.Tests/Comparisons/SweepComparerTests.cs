using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Tests.Planning;
using Experiments.Search.Tests.Samplers;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Comparisons;

public sealed class SweepComparerTests
{
    [Fact]
    public void Setups_of_both_are_paired_by_their_values_and_differ_in_what_both_hold_fixed()
    {
        var compared = Compare(Grid("loud", seeds: 3), Grid("quiet", seeds: 3, noise: "0.1"));

        Assert.Equal("noise", Assert.Single(compared.Held));
        Assert.Equal(("1", "0.1"), (compared.Parameters.Single().FirstBase, compared.Parameters.Single().SecondBase));
        Assert.Equal(25, compared.Pairs.Length);
        Assert.All(compared.Pairs, pair => Assert.False(pair.IsSame));
        Assert.Equal(25, compared.Overall!.Seeds);
        Assert.Equal(compared.Pairs.Average(pair => pair.Difference.Mean), compared.Overall.Mean, 10);
    }

    [Fact]
    public void Differences_are_paired_by_the_common_seeds_alone()
    {
        var (first, second) = (Grid("first", seeds: 4), Grid("second", seeds: 3, noise: "0.1"));
        var compared = Compare(first, second);
        var (a, b) = (Values(first, compared.Pairs[0].First), Values(second, compared.Pairs[0].Second));

        Assert.Equal(3, compared.Pairs[0].Difference.Seeds);
        Assert.Equal(b.Zip(a, (y, x) => y - x).Average(), compared.Pairs[0].Difference.Mean, 10);

        // Without a common seed no setup is paired, and the best are compared by Welch's test.
        var apart = Compare(first, Grid("third", seeds: 3, noise: "0.1", firstSeed: 10));
        Assert.Empty(apart.Pairs);
        Assert.Null(apart.Overall);
        Assert.Null(apart.BestDifference);
        Assert.NotNull(apart.BestsTied);
    }

    [Fact]
    public void Same_experiments_are_no_difference_and_no_evidence()
    {
        var compared = Compare(Grid("grid", seeds: 3), SampleSweeps.Function(sampler: "random", experiments: 60, seeds: 3));

        var pair = Assert.Single(compared.Pairs);
        Assert.True(pair.IsSame);
        Assert.Equal((0, null, false), (pair.Difference.Mean, pair.PValue, pair.Distinct));
        Assert.Null(compared.Overall);
        Assert.Equal(["x1", "x2"], Compare(Grid("narrow", seeds: 3), Wide()).Parameters.Select(p => p.Name));

        SweepView Wide() => SampleSweeps.Function(seeds: 3) is var view
            ? view with { Spec = view.Spec! with { Parameters = [.. view.Spec.Parameters.Select(p => p with { High = p.High / 2 })] } }
            : null!;
    }

    [Fact]
    public void Improvement_is_positive_if_the_second_is_better_and_p_values_are_corrected()
    {
        var first = Grid("first", seeds: 5);
        var better = Shifted(first, (setup, seed) => -20 - (0.01 * seed));
        var compared = Compare(first, better with { Name = "better" });

        Assert.All(compared.Pairs, pair => Assert.True(pair is { Improvement: > 0, Distinct: true }));
        Assert.All(compared.Pairs, pair => Assert.Equal(Math.Min(1, pair.Difference.PValue!.Value), pair.PValue!.Value / 25, 4));
        Assert.Equal((25, 0), (compared.OverallRanks!.Better, compared.OverallRanks.Worse));
        Assert.False(compared.BestsTied);
        Assert.All(Compare(better, first).Pairs, pair => Assert.True(pair.Improvement < 0));
    }

    [Fact]
    public void Order_of_arrival_does_not_matter()
    {
        var (first, second) = (Grid("first", seeds: 3), Grid("second", seeds: 3, noise: "0.1"));
        var (a, b) = (Compare(first, second), Compare(Reversed(first), Reversed(second)));

        Assert.Equal(a.Pairs.Select(Key), b.Pairs.Select(Key));
        Assert.Equal(a.Overall, b.Overall);
        Assert.Equal(a.BestDifference, b.BestDifference);

        static (int, int, double, double?) Key(SetupPair pair) => (pair.First.Proposal.Index, pair.Second.Proposal.Index, pair.Difference.Mean, pair.PValue);

        static SweepView Reversed(SweepView view) => view with { Experiments = [.. view.Experiments.Reverse()], Proposals = [.. view.Proposals.Reverse()] };
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_with_its_reason()
    {
        var other = SampleSweeps.Vae("random", "none", 12);
        Assert.Contains("is of the workload function and", Refusal(Grid("a", seeds: 2), other, null), StringComparison.Ordinal);
        Assert.Contains("has no metric ssim@validation; its workload has loss", Refusal(Grid("a", seeds: 2), Grid("b", seeds: 2), "ssim@validation"), StringComparison.Ordinal);
        Assert.Contains("has no metric loss@test", Refusal(Grid("a", seeds: 2), Grid("b", seeds: 2), "loss@test"), StringComparison.Ordinal);

        static string Refusal(SweepView first, SweepView second, string? metric) =>
            Assert.Throws<InvalidSpecException>(() => Compare(first, second, metric)).Problems.Single().Text;
    }

    [Fact]
    public void Sweep_without_results_has_no_best()
    {
        var first = Grid("first", seeds: 2);
        var compared = Compare(first, first with { Name = "empty", Proposals = [], Experiments = [], Status = SweepStatus.Running });

        Assert.NotNull(compared.FirstBest);
        Assert.Null(compared.SecondBest);
        Assert.Null(compared.BestsTied);
        Assert.Empty(compared.Pairs);
    }

    private static SweepComparison Compare(SweepView first, SweepView second, string? metric = null) =>
        SweepComparer.Compare(SweepTable.Of(first, BuiltInWorkloads.All.Catalog), SweepTable.Of(second, BuiltInWorkloads.All.Catalog), metric);

    private static double[] Values(SweepView view, SweepSetup setup) => [.. view.Experiments.Where(e => e.Proposal == setup.Proposal.Index).Select(e => e.Metrics[0].Value)];

    private static SweepView Grid(string name, int seeds, string noise = "1", int firstSeed = 0)
    {
        var (baseSetup, parameters) = SampleSpaces.Function("branin", 2, ("noise", noise), ("curve", "power"));
        var spec = SampleSweeps.FunctionSpec(baseSetup, parameters, "grid", 25 * seeds, seeds) with { Seeds = [.. Enumerable.Range(firstSeed, seeds).Select(seed => (long)seed)] };
        return SampleSweeps.Run(name, spec, SampleExperiment.OfFunction);
    }

    /// <summary>Returns the same setups with other experiments, as another version of a program or an external trial would have.</summary>
    private static SweepView Shifted(SweepView view, Func<Setup, long, double> shift) => view with
    {
        Experiments =
        [
            .. view.Experiments.Select(e => e with
            {
                Metrics = [new MetricValue(VaeGmmMetrics.Loss, VaeGmmSplits.Validation, e.Metrics[0].Value + shift(view.Proposals[e.Proposal].Setup, e.Seed))],
            }),
        ],
    };
}
