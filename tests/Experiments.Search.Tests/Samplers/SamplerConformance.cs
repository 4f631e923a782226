using Experiments.Contracts.Setups;
using Experiments.Search.Samplers;
using Experiments.Search.Spaces;

namespace Experiments.Search.Tests.Samplers;

/// <summary>What every sampler promises.</summary>
public abstract class SamplerConformance(string name)
{
    private const int Length = 40;

    [Fact]
    public void Sampler_has_its_catalogue_name() => Assert.Equal(name, Make(SampleSpaces.Mixed).Name);

    [Fact]
    public void Suggestions_lie_in_the_space_and_have_reasons()
    {
        var sampler = Make(SampleSpaces.Mixed);
        var run = new Rehearsal(sampler, SampleSpaces.Mixed, Judge, lag: 4).Run(Math.Min(Length, sampler.Count ?? Length));

        Assert.All(run.Suggestions, s => Assert.True(SampleSpaces.Mixed.Contains(s.Setup), s.Setup.CanonicalForm()));
        Assert.All(run.Suggestions, s => Assert.NotEmpty(s.Reason));
    }

    [Fact]
    public void The_same_question_has_the_same_answer_from_another_instance_in_any_order()
    {
        var sampler = Make(SampleSpaces.Mixed);
        var length = Math.Min(Length, sampler.Count ?? Length);
        var run = new Rehearsal(sampler, SampleSpaces.Mixed, Judge, lag: 3).Run(length);
        var again = new Rehearsal(Make(SampleSpaces.Mixed), SampleSpaces.Mixed, Judge, lag: 3).Run(length);

        Assert.Equal(run.Suggestions, again.Suggestions);
        foreach (var index in Enumerable.Range(0, length).Reverse())
        {
            Assert.Equal(run.Suggestions[index], again.Propose(index));
        }
    }

    [Fact]
    public void Outcomes_of_pending_proposals_have_no_influence()
    {
        var sampler = Make(SampleSpaces.Mixed);
        var length = Math.Min(Length, sampler.Count ?? Length);
        var run = new Rehearsal(sampler, SampleSpaces.Mixed, Judge, lag: 5).Run(length);
        foreach (var index in Enumerable.Range(0, length).Where(i => i % 7 == 5))
        {
            Assert.Equal(run.Suggestions[index], run.ProposeWithPendingOutcomes(index, null));
            Assert.Equal(run.Suggestions[index], run.ProposeWithPendingOutcomes(index, Outcome.Completion(-1000)));
        }
    }

    [Fact]
    public void Learning_is_declared()
    {
        var sampler = Make(SampleSpaces.Mixed);
        var length = Math.Min(Length, sampler.Count ?? Length);
        var run = new Rehearsal(sampler, SampleSpaces.Mixed, Judge).Run(length);
        var inverse = new Rehearsal(Make(SampleSpaces.Mixed), SampleSpaces.Mixed, s => Outcome.Completion(-Judge(s).Loss)).Run(length);

        Assert.Equal(sampler.Learns, !run.Suggestions.Select(s => s.Setup).SequenceEqual(inverse.Suggestions.Select(s => s.Setup)));
    }

    [Fact]
    public void Failures_and_prunings_alone_are_survived()
    {
        var sampler = Make(SampleSpaces.Mixed);
        var length = Math.Min(Length, sampler.Count ?? Length);
        new Rehearsal(sampler, SampleSpaces.Mixed, _ => Outcome.Failure).Run(length);
        new Rehearsal(sampler, SampleSpaces.Mixed, _ => new Outcome(OutcomeKind.Pruned, 1, 3)).Run(length);
        new Rehearsal(sampler, SampleSpaces.Mixed, _ => Outcome.Completion(1)).Run(length);
    }

    [Fact]
    public void Finite_space_is_not_proposed_twice_before_it_is_used_up()
    {
        var sampler = Make(SampleSpaces.Small);
        var run = new Rehearsal(sampler, SampleSpaces.Small, s => Outcome.Completion(s.Integer("step-size")), lag: 2).Run(Math.Min(12, sampler.Count ?? 12));

        Assert.Equal(run.Suggestions.Count, run.Suggestions.Select(s => s.Setup).Distinct().Count());
    }

    private protected ISampler Make(SearchSpace space, long seed = 7) =>
        SamplerCatalog.Create(SamplerCatalog.Find(name)!.Create(new Dictionary<string, string>(), out _)!, space, seed);

    private static Outcome Judge(Setup setup) =>
        Outcome.Completion(Math.Abs(Math.Log(setup.Real("learning-rate") / 0.002)) + (setup.Text("activation") == "tanh" ? 0 : 1) + (setup.Real("gamma") / 10));
}

public sealed class RandomSamplerConformance() : SamplerConformance("random");

public sealed class GridSamplerConformance() : SamplerConformance("grid");

public sealed class SobolSamplerConformance() : SamplerConformance("sobol");

public sealed class OneAtATimeSamplerConformance() : SamplerConformance("one-at-a-time");

public sealed class StarSamplerConformance() : SamplerConformance("star");

public sealed class TrajectorySamplerConformance() : SamplerConformance("trajectories");

public sealed class TpeSamplerConformance() : SamplerConformance("tpe");

public sealed class CmaEsSamplerConformance() : SamplerConformance("cma-es");

public sealed class GaussianProcessSamplerConformance() : SamplerConformance("gp");

public sealed class NsgaSamplerConformance() : SamplerConformance("nsga-ii");
