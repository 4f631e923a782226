using Experiments.Analysis.Replays;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Sweeps;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>Sweeps that take results and setups from another sweep, on an embedded silo.</summary>
public sealed class WarmStartTests : IDisposable
{
    private const string Source = "source";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Sweep_that_learned_is_the_same_after_restarts_and_whatever_becomes_of_its_source()
    {
        var source = SweepGrainTests.Spec("random", "none") with { Experiments = 24 };
        var spec = SweepGrainTests.Spec("tpe", "none", milliseconds: 2) with
        {
            Experiments = 36,
            SamplerSeed = 9,
            LearnFrom = Source,
            StartFrom = [new StartReference { Sweep = Source, Best = 2, At = 0 }],
        };
        using var other = new TemporaryFolder();
        SweepView alone;
        await using (var session = await SweepGrainTests.Open(other.Path, slots: 4))
        {
            await Run(session, Source, source);
            alone = await Run(session, SweepGrainTests.Name, spec);
        }

        await using (var first = await SweepGrainTests.Open(_folder.Path, slots: 3))
        {
            await Run(first, Source, source);
            await Sweep(first).Submit(spec, null);
            await SweepGrainTests.Until(first, p => p.Completed >= 4);

            // Nothing of the source counts from now on.
            await first.Grains.GetGrain<ISweepGrain>(Source).Extend(new SweepExtension { Experiments = 48 });
            await SweepGrainTests.Until(first, p => p.Completed >= 8);
        }

        await using (var second = await SweepGrainTests.Open(_folder.Path, slots: 2))
        {
            await Run(second, Source, source);
            await second.Grains.GetGrain<IDeletionGrain>(0).Delete(new DeletionRequest([Source], []));
            Assert.Equal(SweepStatus.Unknown, (await second.Grains.GetGrain<ISweepGrain>(Source).GetProgress()).Status);

            // The same file still means the sweep.
            await Sweep(second).Submit(spec, null);
            await SweepGrainTests.Until(second, p => p.Status == SweepStatus.Finished);
            var view = await Sweep(second).Get();

            Assert.Empty(SweepReplayComparison.Differences(alone, view));
            Assert.Equal(alone.Spec!.Prior!.Sha256, view.Spec!.Prior!.Sha256);
            Assert.Equal(12, view.Spec.Prior.Results.Length);
            Assert.Equal(2, view.Spec.StartWith!.Value.Length);
            Assert.Contains(view.Proposals, p => p.Reason.StartsWith("most promising of", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Sweep_that_prunes_against_another_one_is_the_same_on_any_number_of_slots_after_restarts_and_whatever_becomes_of_it()
    {
        var source = SweepGrainTests.Spec("random", "none") with { Experiments = 24 };
        var spec = SweepGrainTests.Spec("random", "quantile", milliseconds: 2) with { Experiments = 36, SamplerSeed = 9, PruneAgainst = Source };
        using var other = new TemporaryFolder();
        SweepView alone;
        await using (var session = await SweepGrainTests.Open(other.Path, slots: 1))
        {
            await Run(session, Source, source);
            alone = await Run(session, SweepGrainTests.Name, spec);
        }

        await using (var first = await SweepGrainTests.Open(_folder.Path, slots: 4))
        {
            await Run(first, Source, source);
            await Sweep(first).Submit(spec, null);
            await SweepGrainTests.Until(first, p => p.Completed + p.Pruned >= 4);
            await first.Grains.GetGrain<ISweepGrain>(Source).Extend(new SweepExtension { Experiments = 48 });
        }

        await using var second = await SweepGrainTests.Open(_folder.Path, slots: 2);
        await Sweep(second).Submit(spec, null);
        await SweepGrainTests.Until(second, p => p.Status == SweepStatus.Finished);
        var view = await Sweep(second).Get();
        Assert.Empty(SweepReplayComparison.Differences(alone, view));
        Assert.Equal(alone.Spec!.Reference!.Sha256, view.Spec!.Reference!.Sha256);
        Assert.Contains(view.Experiments, r => r.Status == Contracts.Experiments.ExperimentStatus.Pruned && r.Proposal < 9);
    }

    [Fact]
    public async Task Source_that_has_not_ended_or_is_the_sweep_itself_is_refused_and_nothing_is_stored()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 0);
        await session.Grains.GetGrain<ISweepGrain>(Source).Submit(SweepGrainTests.Spec("random", "none"), null);
        var spec = SweepGrainTests.Spec("tpe", "none") with { LearnFrom = Source };

        var error = await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(session).Submit(spec, null));
        Assert.Equal($"learn-from: sweep '{Source}' is running, and what it will find is not known yet; wait for its end, or `experiments stop {Source}`", error.Message);
        error = await Assert.ThrowsAsync<InvalidSpecException>(() => Sweep(session).Submit(spec with { LearnFrom = SweepGrainTests.Name }, null));
        Assert.StartsWith("learn-from: there is no sweep", error.Message, StringComparison.Ordinal);
        Assert.Equal(SweepStatus.Unknown, (await Sweep(session).GetProgress()).Status);
    }

    public void Dispose() => _folder.Dispose();

    private static ISweepGrain Sweep(IClusterSession session) => session.Grains.GetGrain<ISweepGrain>(SweepGrainTests.Name);

    private static async Task<SweepView> Run(IClusterSession session, string name, SweepSpec spec)
    {
        await session.Grains.GetGrain<ISweepGrain>(name).Submit(spec, null);
        return await Until(session, name);
    }

    private static async Task<SweepView> Until(IClusterSession session, string name)
    {
        await Wait.Until(session.Grains.GetGrain<ISweepGrain>(name).GetProgress, p => p.Status == SweepStatus.Finished, TestContext.Current.CancellationToken, interval: TimeSpan.FromMilliseconds(20));
        return await session.Grains.GetGrain<ISweepGrain>(name).Get();
    }
}
