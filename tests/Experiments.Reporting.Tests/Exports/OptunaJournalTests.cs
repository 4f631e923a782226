using System.Text.Json;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Exports;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Exports;

public sealed class OptunaJournalTests
{
    [Fact]
    public void Journal_begins_with_the_study_and_has_a_trial_for_every_setup()
    {
        var lines = Lines(SampleViews.Halving);
        Assert.Equal(0, lines[0].GetProperty("op_code").GetInt32());
        Assert.Equal(2, lines[0].GetProperty("directions")[0].GetInt32());
        Assert.Equal(["metric", "intermediate values", "seeds", "sampler", "pruner"], lines.Skip(1).Take(5).Select(l => l.GetProperty("user_attr").EnumerateObject().Single().Name));
        Assert.Equal(SampleViews.Halving.Proposals.Length, Trials(SampleViews.Halving).Length);
    }

    [Fact]
    public void Distributions_are_optunas_own()
    {
        var parameters = new[]
        {
            SearchParameter.Range("learning-rate", DistributionKind.LogUniform, 0.0001, 0.01),
            SearchParameter.Range("batch-size", DistributionKind.IntUniform, 32, 512),
            SearchParameter.List("activation", DistributionKind.Categorical, ["relu", "tanh"]),
        };
        var distributions = Trials(SampleSweeps.Vae("random", experiments: 6, seeds: 1, parameters: parameters))[0].GetProperty("distributions");
        Assert.Equal("""{"name":"FloatDistribution","attributes":{"log":true,"step":null,"low":0.0001,"high":0.01}}""", distributions.GetProperty("learning-rate").GetString());
        Assert.Equal("""{"name":"IntDistribution","attributes":{"log":false,"step":1,"low":32,"high":512}}""", distributions.GetProperty("batch-size").GetString());
        Assert.StartsWith("""{"name":"CategoricalDistribution","attributes":{"choices":["relu","tanh""", distributions.GetProperty("activation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Distribution_is_widened_to_a_base_outside_of_the_space()
    {
        var trials = Trials(SampleSweeps.Vae("random", experiments: 4, seeds: 1, parameters: SearchParameter.Range("learning-rate", DistributionKind.LogUniform, 0.1, 0.2)));
        var attributes = JsonDocument.Parse(trials[0].GetProperty("distributions").GetProperty("learning-rate").GetString()!).RootElement.GetProperty("attributes");
        Assert.InRange(attributes.GetProperty("low").GetDouble(), 0, 0.01);
        Assert.Equal(0.2, attributes.GetProperty("high").GetDouble());
        Assert.All(trials, t => Assert.InRange(t.GetProperty("params").GetProperty("learning-rate").GetDouble(), attributes.GetProperty("low").GetDouble(), 0.2));
    }

    [Fact]
    public void Base_of_zero_leaves_no_logarithm()
    {
        var (bowl, _) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2);
        var spec = SampleSweeps.FunctionSpec(bowl, [SearchParameter.Range("noise", DistributionKind.LogUniform, 0.01, 1)], "random", 4, 1);
        var trials = Trials(SampleSweeps.Run("zero", spec, SampleExperiment.OfFunction));

        Assert.All(trials, t => Assert.Equal("""{"name":"FloatDistribution","attributes":{"log":false,"step":null,"low":0,"high":1}}""", t.GetProperty("distributions").GetProperty("noise").GetString()));
        Assert.Equal(0, trials[0].GetProperty("params").GetProperty("noise").GetDouble());
    }

    [Fact]
    public void Parameter_that_is_inactive_is_left_out()
    {
        var trials = Trials(SampleViews.Halving);
        var setups = SampleViews.Halving.Proposals.ToDictionary(p => p.Setup.SetupId(), p => p.Setup);
        Assert.All(trials, t => Assert.Equal(
            setups[t.GetProperty("user_attrs").GetProperty("setup").GetString()!].Text("schedule") == "step",
            t.GetProperty("params").TryGetProperty("gamma", out _)));
    }

    [Fact]
    public void States_are_optunas_numbers()
    {
        var states = Trials(SampleViews.Halving).Select(t => t.GetProperty("state").GetInt32()).ToHashSet();
        Assert.Contains(1, states);
        Assert.Contains(2, states);
        Assert.All(Trials(SampleViews.AllFailed), t => Assert.Equal(3, t.GetProperty("state").GetInt32()));
        Assert.Contains(Trials(SampleViews.Running), t => t.GetProperty("state").GetInt32() == 0);
    }

    [Fact]
    public void Finished_trial_without_a_time_ends_when_the_sweep_was_submitted()
    {
        var view = SampleViews.AllFailed with { Experiments = [.. SampleViews.AllFailed.Experiments.Select(r => r with { Ended = null })] };
        Assert.All(Trials(view), t => Assert.Equal("2026-11-25T19:59:58.000000", t.GetProperty("datetime_complete").GetString()));
    }

    [Fact]
    public void Loss_that_is_not_finite_has_pythons_name()
    {
        using var stream = new MemoryStream();
        OptunaJournal.Write(SampleViews.AllFailed, BuiltInWorkloads.All.Catalog, stream);
        Assert.Contains("\"2\":NaN", System.Text.Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Completed_setup_without_a_finite_value_has_failed()
    {
        var view = SampleViews.One with { Experiments = [SampleViews.One.Experiments[0] with { Status = ExperimentStatus.Completed, Metrics = [] }] };
        Assert.Equal(3, Trials(view).Single().GetProperty("state").GetInt32());
    }

    private static JsonElement[] Trials(SweepView view) => [.. Lines(view).Where(l => l.GetProperty("op_code").GetInt32() == 4)];

    private static JsonElement[] Lines(SweepView view)
    {
        using var stream = new MemoryStream();
        OptunaJournal.Write(view, BuiltInWorkloads.All.Catalog, stream);
        return
        [
            .. System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line.Replace(":NaN", ":null", StringComparison.Ordinal)).RootElement),
        ];
    }
}
