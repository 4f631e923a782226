using Experiments.Analysis.Replays;
using Experiments.Connection;
using Experiments.Contracts.Sweeps;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>Sweeps that a user stops and resumes.</summary>
public sealed class StoppedSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("random", "none")]
    [InlineData("tpe", "median")]
    public async Task Sweep_that_was_stopped_and_resumed_ends_as_one_left_alone(string sampler, string pruner)
    {
        var spec = SweepGrainTests.Spec(sampler, pruner, milliseconds: 20) with { Experiments = 18 };
        using var other = new TemporaryFolder();
        var alone = await SweepGrainTests.RunToEnd(other.Path, spec, slots: 4);
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 2);
        var sweep = await StopAtStart(session, spec);
        await sweep.Resume();
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished && p.Reason is null);
        Assert.Empty(SweepReplayComparison.Differences(alone, await sweep.Get()));
    }

    [Fact]
    public async Task Sweep_that_was_cancelled_within_a_cohort_goes_on_because_nothing_was_decided()
    {
        var spec = SweepGrainTests.Spec("random", "successive-halving", milliseconds: 20) with { Experiments = 18 };
        using var other = new TemporaryFolder();
        var alone = await SweepGrainTests.RunToEnd(other.Path, spec, slots: 4);
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 2);
        var sweep = session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);
        await sweep.Submit(spec with { Parallel = 2 }, null);
        await SweepGrainTests.Until(session, p => p.Running >= 1);
        await sweep.Cancel("no more");
        await sweep.Resume();
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        Assert.Empty(SweepReplayComparison.Differences(alone, await sweep.Get()));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<ISweepGrain> StopAtStart(IClusterSession session, SweepSpec spec)
    {
        var sweep = session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);
        await sweep.Submit(spec with { Parallel = 2 }, null);
        await SweepGrainTests.Until(session, p => p.Running >= 1);
        await sweep.Stop("enough");
        await SweepGrainTests.Until(session, p => p.Status == SweepStatus.Finished);
        return sweep;
    }
}
