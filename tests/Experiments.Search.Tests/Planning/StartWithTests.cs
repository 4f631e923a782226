using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Planning;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;
using Experiments.Workloads.Functions;

namespace Experiments.Search.Tests.Planning;

/// <summary>A sweep may start with setups of its user's choice. That changes nothing of the promise of parallel search.</summary>
public sealed class StartWithTests
{
    [Theory]
    [MemberData(nameof(DeterministicSweepTests.All), MemberType = typeof(DeterministicSweepTests))]
    public void Given_setups_follow_the_base_and_order_and_kills_change_nothing(string sampler, string pruner)
    {
        var spec = DeterministicSweepTests.Spec(sampler, pruner);
        Setup[] given = [With(spec, ("x1", "0.25")), With(spec, ("x1", "0.75"), ("x2", "0.1"))];
        spec = spec with { StartWith = [given[0], spec.Base, given[1], given[0]] };
        var isFirst = !SamplerCatalog.Create(spec.Sampler, Space(spec), 0).StartsAtBase;

        var expected = new SweepSimulation(spec, workers: 1, schedule: 0, kills: 0).Run();

        var lines = expected.Split('\n').Where(line => line.Contains(" -> ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToList();
        Assert.Equal(isFirst ? [spec.Base.SetupId(), given[0].SetupId(), given[1].SetupId()] : [given[0].SetupId(), given[1].SetupId(), spec.Base.SetupId()], lines.Take(3));
        Assert.Equal(SamplerCatalog.Find(sampler)!.Ends ? lines.Distinct() : lines, lines);
        Gen.Select(Gen.Int[1, 16], Gen.Int[1, 1_000_000], Gen.Double[0, 0.4]).Sample(
            (workers, schedule, kills) => Assert.Equal(expected, new SweepSimulation(spec, workers, schedule, kills).Run()),
            iter: sampler == "gp" ? 2 : 6,
            threads: 1);
    }

    [Fact]
    public void Grid_does_not_repeat_what_the_sweep_starts_with()
    {
        var spec = DeterministicSweepTests.Spec("grid", "none");
        spec = spec with
        {
            Parameters = [SearchParameter.List("x1", DistributionKind.Values, ["0.1", "0.5", "0.9"])],
            Experiments = 1000,
            StartWith = [With(spec, ("x1", "0.9")), With(spec, ("x1", "0.1")), With(spec, ("x1", "0.2"))],
        };

        var preview = SweepPreview.Of(spec, FunctionDefinition.Definition, int.MaxValue, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(["0.5", "0.9", "0.1", "0.2"], preview.Proposals.Select(p => p.Setup.Text("x1")));
        Assert.Equal(["the base", "the sweep starts with it"], preview.Proposals.Select(p => p.Reason).Distinct());
    }

    [Fact]
    public void Sampler_learns_from_given_setups()
    {
        var spec = DeterministicSweepTests.Spec("tpe", "none") with { StartAtBase = false };
        var (plain, helped) = (new SweepSimulation(spec, 1, 0, 0).Run(), new SweepSimulation(spec with { StartWith = Draws(spec, 6) }, 1, 0, 0).Run());

        // The first six of the plain sweep are draws; those of the other are given, and TPE begins with the seventh.
        Assert.All(plain.Split('\n').Take(6), line => Assert.Contains("uniform draw", line, StringComparison.Ordinal));
        Assert.DoesNotContain("uniform draw", helped.Split('\n')[6 + spec.Lag], StringComparison.Ordinal);
    }

    [Fact]
    public void Setup_that_differs_in_what_does_not_vary_is_refused()
    {
        var spec = DeterministicSweepTests.Spec("random", "none");

        Assert.Null(SweepPlanner.Create(spec with { StartWith = [spec.Base, With(spec, ("steps", "3"))] }, FunctionDefinition.Definition, out var problems));
        Assert.Equal(["start-with: setup 2 has steps 3, which does not vary in this sweep; let it vary, or put it under setup"], problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Spec_that_starts_with_nothing_has_the_json_that_it_always_had() =>
        Assert.DoesNotContain("StartWith", JsonSerializer.Serialize(DeterministicSweepTests.Spec("random", "none")), StringComparison.Ordinal);

    private static Setup With(SweepSpec spec, params (string Name, string Text)[] values) =>
        FunctionDefinition.Definition.With(spec.Base, values.ToDictionary(v => v.Name, v => v.Text), out _)!;

    private static ImmutableArray<Setup> Draws(SweepSpec spec, int count) =>
        [.. Enumerable.Range(1, count).Select(i => With(spec, ("x1", $"0.{i}"), ("x2", $"0.{9 - i}")))];

    private static SearchSpace Space(SweepSpec spec) => SearchSpace.Create(FunctionDefinition.Definition, spec.Base, spec.Parameters, out _)!;
}
