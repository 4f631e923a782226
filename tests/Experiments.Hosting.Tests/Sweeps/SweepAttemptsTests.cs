using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>Timeouts and further attempts of a workload that is no program.</summary>
public sealed class SweepAttemptsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Unforeseen_error_is_tried_again_as_often_as_the_sweep_says()
    {
        var spec = SweepGrainTests.Spec("random", "none") with
        {
            Parameters = [SearchParameter.List(FunctionDefinition.Fault, DistributionKind.Categorical, [FunctionDefinition.NoFault, FaultyFunction.Throw])],
            Sampler = Experiments.Search.Samplers.SamplerCatalog.Find("grid")!.Create(new Dictionary<string, string>(), out _)!,
            Seeds = [0],
            Attempts = new AttemptLimits { Retries = 2, RetryOn = [RetryCause.Error] },
        };
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 2);
        var sweep = session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);
        await sweep.Submit(spec, null);
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        var view = await sweep.Get();
        var failed = Assert.Single(view.Experiments, r => r.Status == ExperimentStatus.Failed);
        Assert.Contains("InvalidOperationException", failed.Reason, StringComparison.Ordinal);
        var experiment = await session.Grains.GetGrain<IExperimentGrain>(failed.ExperimentId).Get();
        Assert.Equal(3, experiment.Attempt);
        Assert.Contains(experiment.History, h => h.Text.StartsWith("attempt 2 failed (error), try 2 of 2 follows: InvalidOperationException", StringComparison.Ordinal));
        var other = Assert.Single(view.Experiments, r => r.Status == ExperimentStatus.Completed);
        Assert.Equal(1, (await session.Grains.GetGrain<IExperimentGrain>(other.ExperimentId).Get()).Attempt);
    }

    [Fact]
    public async Task Attempt_that_takes_too_long_fails_and_is_tried_again_only_if_that_is_named()
    {
        var spec = SweepGrainTests.Spec("random", "none", milliseconds: 60_000) with { Experiments = 1, Seeds = [0], Attempts = new AttemptLimits { Trial = TimeSpan.FromMilliseconds(200) } };
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 1);
        var sweep = session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);
        await sweep.Submit(spec, null);
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        var failed = Assert.Single((await sweep.Get()).Experiments);
        Assert.Equal((ExperimentStatus.Failed, "timeout: the attempt took longer than 00:00:00.2000000, what 'timeout' allows; a timeout is wall time, so that another machine may give a result"), (failed.Status, failed.Reason));
        var experiment = session.Grains.GetGrain<IExperimentGrain>(failed.ExperimentId);
        Assert.Equal(1, (await experiment.Get()).Attempt);

        // The same experiment, asked for by a user who has it tried again.
        await experiment.Submit((await experiment.Get()).Spec!, ExperimentDemand.OfPerson with
        {
            Limits = new AttemptLimits { Trial = TimeSpan.FromMilliseconds(100), Retries = 1, RetryOn = [RetryCause.Timeout] },
        });
        await Wait.Until(experiment.Get, view => view.Status.IsFinal(), TestContext.Current.CancellationToken, interval: TimeSpan.FromMilliseconds(20), expected: "the experiment ends");
        Assert.Equal((ExperimentStatus.Failed, 3), ((await experiment.Get()).Status, (await experiment.Get()).Attempt));
    }

    [Fact]
    public async Task Limits_out_of_bounds_are_refused()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 0);
        var spec = SweepGrainTests.Spec("random", "none");
        var limits = new AttemptLimits { Trial = TimeSpan.Zero, Retries = 101, RetryOn = [RetryCause.Exit(0)] };
        var error = await Assert.ThrowsAsync<InvalidSpecException>(() => session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name).Submit(spec with { Attempts = limits }, null));
        Assert.Equal(["timeout", "retry", "retry"], error.Problems.Select(p => p.Subject));
        var one = new ExperimentSpec(spec.Base, 1);
        error = await Assert.ThrowsAsync<InvalidSpecException>(() => session.Grains.GetGrain<IExperimentGrain>(one.ExperimentId()).Submit(one, ExperimentDemand.OfPerson with { Limits = limits }));
        Assert.Equal(3, error.Problems.Length);
    }
}
