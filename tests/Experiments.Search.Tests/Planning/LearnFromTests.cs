using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>Sweeps that learn from the frozen results of another one.</summary>
public sealed class LearnFromTests
{
    [Theory]
    [InlineData("tpe", "none")]
    [InlineData("tpe", "successive-halving")]
    [InlineData("gp", "none")]
    [InlineData("tpe", "quantile")]
    public void Experiments_are_the_same_on_any_number_of_workers_and_under_kills(string sampler, string pruner)
    {
        var spec = Learning(sampler, pruner) with { Experiments = sampler == "gp" ? 24 : 60 };
        var alone = new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run();

        for (var schedule = 1; schedule <= 6; schedule++)
        {
            var simulation = new SweepSimulation(spec, workers: 1 + (schedule * 3), schedule, kills: 0.2);
            Assert.Equal(alone, simulation.Run());
            Assert.True(simulation.Restorations > 0);
        }
    }

    [Fact]
    public void Extension_keeps_what_was_learned()
    {
        var spec = Learning("tpe", "none");
        var whole = new SweepSimulation(spec, 3, 1, 0.1).Run();
        Assert.Equal(whole, new SweepSimulation(spec with { Experiments = 20 }, 4, 2, 0.2).Extend(9, new SweepExtension { Experiments = 60 }).Run());
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("gp")]
    public void Sampler_starts_with_its_model_near_the_best_of_the_other_sweep(string sampler)
    {
        var spec = Learning(sampler, "none") with { StartAtBase = false, Lag = 4 };
        var preview = SweepPreview.Of(spec, FunctionDefinition.Definition, 3, out _)!;

        Assert.Equal(3, preview.Proposals.Length);
        Assert.All(preview.Proposals, p => Assert.DoesNotContain("uniform draw", p.Reason, StringComparison.Ordinal));

        // The results of the other sweep are best near (0.2, 0.8). The next proposals may explore.
        var first = preview.Proposals[0].Setup;
        Assert.InRange(Math.Abs(first.Real("x1") - 0.2) + Math.Abs(first.Real("x2") - 0.8), 0, 0.5);
        var cold = SweepPreview.Of(spec with { LearnFrom = null, Prior = null }, FunctionDefinition.Definition, 3, out _)!;
        Assert.All(cold.Proposals, p => Assert.Contains("uniform draw", p.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_sweep_is_no_result_of_this_one()
    {
        // A target that a result of the other sweep reaches does not end this one, and a setup of the other one may be proposed.
        var spec = Learning("tpe", "none") with { Until = new SweepUntil { Target = 0.0001 } };
        Assert.EndsWith("to the end", new SweepSimulation(spec, 2, 0, 0).Run(), StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_the_other_sweep_does_not_have_says_nothing_about_its_parameter()
    {
        var spec = Learning("tpe", "none", result => result with { Values = [result.Values[0], null] });
        Assert.NotEqual("0", new SweepSimulation(spec, 2, 0, 0).Run());
        Assert.NotEqual(new SweepSimulation(spec, 2, 0, 0).Run(), new SweepSimulation(Learning("tpe", "none"), 2, 0, 0).Run());
    }

    [Fact]
    public void What_no_submission_freezes_is_refused()
    {
        var right = Learning("tpe", "none");
        Assert.Empty(Problems(right));
        SweepPrior prior = right.Prior!;
        SweepPrior[] wrong =
        [
            prior with { Sha256 = new string('0', 64) },
            Hashed(prior with { Results = prior.Results.SetItem(0, prior.Results[0] with { Value = double.NaN }) }),
            Hashed(prior with { Results = prior.Results.SetItem(0, prior.Results[0] with { Values = ["1"] }) }),
            Hashed(prior with { Results = prior.Results.SetItem(0, prior.Results[0] with { Kind = (PriorKind)9 }) }),
            Hashed(prior with { Results = [.. Enumerable.Repeat(prior.Results[0], SweepPrior.MostResults + 1)] }),
            prior with { Sweep = "another" },
            prior with { Results = default },
        ];
        Assert.All(wrong, other => Assert.Equal(["learn-from"], Problems(right with { Prior = other }).Select(p => p.Subject)));
        Assert.Contains("refuses a setup of the results", Assert.Single(Problems(right with { Prior = Hashed(prior with { Results = prior.Results.SetItem(0, prior.Results[0] with { Values = ["many", "1"] }) }) })).Text, StringComparison.Ordinal);
        Assert.Equal(
            "learn-from: sampler random does not learn from another sweep; use tpe or gp, or start with its best setups: start-with: [sweep:other#best3]",
            Assert.Single(Problems(right with { Sampler = SamplerCatalog.Find("random")!.Create(new Dictionary<string, string>(), out _)! })).ToString());
    }

    private static IReadOnlyList<Contracts.Problem> Problems(SweepSpec spec)
    {
        SweepPlanner.Create(spec, FunctionDefinition.Definition, out var problems);
        return problems;
    }

    private static SweepSpec Learning(string sampler, string pruner, Func<PriorResult, PriorResult>? change = null)
    {
        ImmutableArray<PriorResult> results = [.. Enumerable.Range(0, 40).Select(Result).Select(change ?? (result => result))];
        return DeterministicSweepTests.Spec(sampler, pruner) with
        {
            LearnFrom = "other",
            Prior = Hashed(new SweepPrior { Sweep = "other", Sha256 = string.Empty, Results = results }),
        };
    }

    private static PriorResult Result(int i)
    {
        var (x, y) = (i * 0.618034 % 1, i * 0.754878 % 1);
        var kind = i % 9 == 4 ? PriorKind.Failed : i % 9 == 7 ? PriorKind.Pruned : PriorKind.Completed;
        var value = kind == PriorKind.Failed ? 0 : ((x - 0.2) * (x - 0.2)) + ((y - 0.8) * (y - 0.8)) + (kind == PriorKind.Pruned ? 5 : 0);
        return new PriorResult(i, [FormattableString.Invariant($"{x:R}"), FormattableString.Invariant($"{y:R}")], kind, value, kind == PriorKind.Pruned ? 3 : 0);
    }

    private static SweepPrior Hashed(SweepPrior prior) => prior with { Sha256 = SweepPrior.HashOf(prior.Results) };
}
