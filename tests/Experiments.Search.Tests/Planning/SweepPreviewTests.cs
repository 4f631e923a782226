using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;
using Experiments.Search.Tests.Samplers;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

public sealed class SweepPreviewTests
{
    [Fact]
    public void Grid_that_contains_the_base_runs_it_once()
    {
        var spec = DeterministicSweepTests.Spec("grid", "none");
        spec = spec with
        {
            Parameters = [SearchParameter.List("x1", DistributionKind.Values, ["0.1", "0.5", "0.9"]), SearchParameter.Range("x2", DistributionKind.Uniform, 0, 1)],
            Experiments = 1000,
        };
        var preview = SweepPreview.Of(spec, FunctionDefinition.Definition, int.MaxValue, out _)!;

        Assert.Equal(15, preview.Total);
        Assert.Equal(15, preview.Proposals.Select(p => p.Setup).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 15), preview.Proposals.Select(p => p.Index));
        Assert.Equal(15, new SweepSimulation(spec, workers: 2, schedule: 0, kills: 0).Run().Split('\n').Count(line => line.Contains(" -> ", StringComparison.Ordinal)));

        // A sweep of 0.1.0 that has proposed the base a second time goes on with its own list.
        var stored = SweepPlanner.Create(spec, FunctionDefinition.Definition, isStored: true, out _)!;
        stored.Restore([.. preview.Proposals, new Proposal(15, spec.Base, "grid point 8 of 15")]);
        Assert.Equal(16, stored.Total);
    }

    [Theory]
    [MemberData(nameof(DeterministicSweepTests.All), MemberType = typeof(DeterministicSweepTests))]
    public void What_is_foreseen_is_what_the_sweep_proposes(string sampler, string pruner)
    {
        var spec = DeterministicSweepTests.Spec(sampler, pruner);
        var preview = SweepPreview.Of(spec, FunctionDefinition.Definition, int.MaxValue, out var errors)!;

        Assert.Empty(errors);
        var proposed = new SweepSimulation(spec, workers: 2, schedule: 0, kills: 0).Run().Split('\n').TakeWhile(line => line.Contains(" -> ", StringComparison.Ordinal)).ToList();
        Assert.Equal(preview.Total, proposed.Count);
        Assert.Equal(!SamplerCatalog.Find(sampler)!.Learns, preview.IsComplete);
        Assert.True(preview.Proposals.Length >= Math.Min(spec.Lag, preview.Total));
        Assert.All(preview.Proposals, p => Assert.StartsWith($"{p.Index} {p.Setup.SetupId()} {p.Reason} -> ", proposed[p.Index], StringComparison.Ordinal));
    }

    [Fact]
    public void No_more_is_looked_at_than_asked_for() =>
        Assert.Equal(3, SweepPreview.Of(DeterministicSweepTests.Spec("random", "none"), FunctionDefinition.Definition, 3, out _)!.Proposals.Length);

    [Fact]
    public void Wrong_sweep_is_refused_with_every_error()
    {
        var spec = DeterministicSweepTests.Spec("random", "none") with { Parameters = [], Lag = 0 };

        Assert.Null(SweepPreview.Of(spec, FunctionDefinition.Definition, 3, out var errors));
        Assert.Equal(["lag: 0 is below 1; proposal i sees the results of proposals up to i - lag", "parameters: nothing varies; name at least one parameter and its values"], errors.Select(e => e.ToString()));
    }

    [Fact]
    public void Catalogs_say_who_learns_and_who_ends()
    {
        Assert.All(SamplerCatalog.All, definition =>
        {
            var sampler = SamplerCatalog.Create(definition.Create(new Dictionary<string, string>(), out _)!, SampleSpaces.Small, 0);
            Assert.Equal((definition.Learns, definition.Ends), (sampler.Learns, sampler.Count is not null));
        });
        Assert.All(PrunerCatalog.All, definition =>
            Assert.Equal(definition.Learns, PrunerCatalog.Create(definition.Create(definition.Name == "threshold" ? new Dictionary<string, string> { ["limit"] = "1" } : [], out _)!, 100).Learns));
    }
}
