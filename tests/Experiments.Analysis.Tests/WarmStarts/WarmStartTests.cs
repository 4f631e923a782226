using Experiments.Analysis.WarmStarts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Tests.Planning;
using Experiments.Search.Tests.Samplers;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.WarmStarts;

public sealed class WarmStartTests
{
    private static readonly SweepView Source = SampleSweeps.Vae("random", "successive-halving", 72) with { Name = "source" };

    [Fact]
    public void Results_are_mapped_by_name_and_hashed_whatever_the_order_of_arrival()
    {
        var spec = Learner();
        var frozen = Freeze(spec, Source);
        var again = Freeze(spec, Source with { Experiments = [.. Source.Experiments.Reverse()], Proposals = [.. Source.Proposals.Reverse()] });

        Assert.Empty(WarmStart.SourcesOf(frozen));
        Assert.Equal(frozen.Prior!.Sha256, again.Prior!.Sha256);
        Assert.Equal(SweepPrior.HashOf(frozen.Prior.Results), frozen.Prior.Sha256);
        Assert.Equal([PriorKind.Completed, PriorKind.Pruned], frozen.Prior.Results.Select(r => r.Kind).Distinct().Order());
        foreach (var result in frozen.Prior.Results.Where(r => r.Kind == PriorKind.Completed))
        {
            var experiments = Source.Experiments.Where(e => e.Proposal == result.Proposal).ToArray();
            Assert.Equal(experiments.Average(e => e.Metrics.First(m => m.Metric == "ssim" && m.Split == "validation").Value), result.Value, 10);
            Assert.Equal(Source.Proposals[result.Proposal].Setup.Text("learning-rate"), result.Values[0]);
        }

        Assert.NotNull(SweepPlanner.Create(frozen, VaeGmmDefinition.Definition, out var problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Curves_of_the_source_are_frozen_at_the_rungs_of_the_pruner()
    {
        var spec = Learner() with
        {
            LearnFrom = null,
            PruneAgainst = "source",
            Pruner = Experiments.Search.Pruners.PrunerCatalog.Find("quantile")!.Create(new Dictionary<string, string> { ["first-rung"] = "3" }, out _)!,
        };
        var reference = Freeze(spec, Source).Reference!;
        Assert.Equal(reference.Sha256, Freeze(spec, Source with { Experiments = [.. Source.Experiments.Reverse()] }).Reference!.Sha256);
        Assert.Equal(PruneReference.HashOf(reference.Rungs), reference.Sha256);
        Assert.Equal([3, 9], reference.Rungs.Select(rung => rung.Epoch));
        Assert.True(reference.Rungs[0].Values.Length > reference.Rungs[1].Values.Length);
        Assert.All(reference.Rungs, rung => Assert.Equal(rung.Values.Order(), rung.Values));
        Assert.StartsWith("quantile compares with ", reference.Notes[0], StringComparison.Ordinal);
        Assert.Contains(reference.Notes, note => note.StartsWith("some setups of source ended before: ", StringComparison.Ordinal));
        Assert.Same(reference, Freeze(spec with { Reference = reference }, Source with { Experiments = [] }).Reference);
        Assert.NotNull(SweepPlanner.Create(spec with { Reference = reference }, VaeGmmDefinition.Definition, out var problems));
        Assert.Empty(problems);
        Assert.Null(SweepPlanner.Create(spec with { Reference = reference with { Sha256 = "0" } }, VaeGmmDefinition.Definition, out problems));
        Assert.Equal("pruner", Assert.Single(problems).Subject);
        Assert.Null(SweepPlanner.Create(spec with { Pruner = Learner().Pruner }, VaeGmmDefinition.Definition, out problems));
        Assert.Contains("does not compare with another sweep; use quantile", Assert.Single(problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_life_of_the_source_changes_nothing()
    {
        var frozen = Freeze(Learner(), Source);
        Assert.Same(frozen.Prior, Freeze(frozen, Source with { Experiments = [] }).Prior);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var spec = Learner(
            SearchParameter.Range("learning-rate", DistributionKind.LogUniform, 0.0005, 0.005),
            SearchParameter.Range("momentum-of-nothing", DistributionKind.Uniform, 0, 1));
        spec = spec with { Parameters = [spec.Parameters[0], SearchParameter.Range("latent-size", DistributionKind.IntUniform, 2, 30)] };
        spec = spec with { Base = VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["epochs"] = "9" }, out _)! };
        var notes = Freeze(spec, Source).Prior!.Notes;

        Assert.StartsWith("it learns from ", notes[0], StringComparison.Ordinal);
        Assert.Contains(notes, note => note.EndsWith("setups of source lie outside of the ranges here", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.StartsWith("activation varies in source and is ", StringComparison.Ordinal) && note.EndsWith(": its results count whatever it was", StringComparison.Ordinal));
        Assert.Contains("its results count although they are of other settings: epochs 27 there and 9 here", notes);
    }

    [Fact]
    public void Sampler_that_takes_fewer_results_gets_them_evenly_by_rank()
    {
        var (setup, parameters) = SampleSpaces.Function("branin", 2, ("noise", "1"), ("curve", "power"));
        var source = SampleSweeps.Run("source", SampleSweeps.FunctionSpec(setup, parameters, "random", 400, 1), SampleExperiment.OfFunction);
        var prior = Freeze(SampleSweeps.FunctionSpec(setup, parameters, "gp", 60, 1) with { LearnFrom = "source" }, source).Prior!;

        Assert.Equal(200, prior.Results.Length);
        Assert.Contains("sampler gp takes 200 results at most: 400 fit, and every 2.0th is used, by rank", prior.Notes);
        double[] all = [.. source.Experiments.Select(e => e.Metrics[0].Value).Order()];
        Assert.Equal(all[0], prior.Results.Min(r => r.Value));
        Assert.Equal(all.Average(), prior.Results.Average(r => r.Value), all.Average() * 0.05);
    }

    [Fact]
    public void Best_setups_take_their_place_among_those_that_are_written_out()
    {
        var spec = Learner() with { LearnFrom = null };
        var (one, two) = (Changed("0.001"), Changed("0.004"));
        spec = spec with { StartWith = [one, two], StartFrom = [new StartReference { Sweep = "source", Best = 2, At = 1 }, new StartReference { Sweep = "source", Best = 1, At = 2 }] };
        var frozen = Freeze(spec, Source);

        var best = frozen.StartFrom!.Value[0].Proposals!.Value;
        Assert.Equal(2, best.Length);
        Assert.Equal([best[0]], frozen.StartFrom.Value[1].Proposals!.Value);
        Assert.Equal([one, Source.Proposals[best[0]].Setup, Source.Proposals[best[1]].Setup, two, Source.Proposals[best[0]].Setup], frozen.StartWith!.Value);
        Assert.Empty(WarmStart.SourcesOf(frozen));

        Contracts.Setups.Setup Changed(string rate) => VaeGmmDefinition.Definition.With(spec.Base, new Dictionary<string, string> { ["learning-rate"] = rate }, out _)!;
    }

    [Theory]
    [InlineData(SweepStatus.Running, "sweep 'source' is running, and what it will find is not known yet; wait for its end, or `experiments stop source`")]
    [InlineData(SweepStatus.Unknown, "there is no sweep 'source' to take results from; `experiments sweep list` shows them")]
    public void Source_must_exist_and_have_ended(SweepStatus status, string text)
    {
        var source = status == SweepStatus.Unknown ? Source with { Status = status, Spec = null } : Source with { Status = status };
        var spec = Learner() with { StartFrom = [new StartReference { Sweep = "source", Best = 2, At = 0 }] };

        Assert.Null(WarmStart.Freeze(spec, BuiltInWorkloads.All.Catalog, new Dictionary<string, SweepView> { ["source"] = source }, out var problems));
        Assert.Equal([$"learn-from: {text}", $"start-with: {text}"], problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Source_of_which_nothing_fits_is_refused()
    {
        var cancelled = Source with { Experiments = [.. Source.Experiments.Select(e => e with { Status = ExperimentStatus.Cancelled, Metrics = [] })] };
        var spec = Learner() with { StartFrom = [new StartReference { Sweep = "source", Best = 2, At = 0 }] };

        Assert.Null(WarmStart.Freeze(spec, BuiltInWorkloads.All.Catalog, new Dictionary<string, SweepView> { ["source"] = cancelled }, out var problems));
        Assert.Equal(
            ["learn-from: no result of sweep 'source' fits this sweep: of its 24 setups 24 have no result, and 0 lie outside of the ranges", "start-with: no setup of sweep 'source' has a value with every seed that fits this sweep"],
            problems.Select(p => p.ToString()));
    }

    private static SweepSpec Freeze(SweepSpec spec, SweepView source) =>
        WarmStart.Freeze(spec, BuiltInWorkloads.All.Catalog, new Dictionary<string, SweepView> { [source.Name] = source }, out var problems) ?? throw new ArgumentException(string.Join('\n', problems));

    private static SweepSpec Learner(params SearchParameter[] parameters) => SampleSweeps.VaeSpec("tpe", "none", 30, 3, parameters) with { LearnFrom = "source" };
}
