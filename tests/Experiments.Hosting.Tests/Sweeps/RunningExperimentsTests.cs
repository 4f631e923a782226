using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
using Experiments.Testing.Workloads;

namespace Experiments.Hosting.Tests.Sweeps;

/// <summary>What a live display asks a sweep for.</summary>
public sealed class RunningExperimentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sweep_tells_the_epochs_of_what_runs_and_nothing_after_its_end()
    {
        await using var session = await LocalSilo.OpenAsync(
            new LocalSiloTarget { StateFolder = _folder.Path, Slots = 2 }, FaultyFunction.Workloads, TimeProvider.System, TestContext.Current.CancellationToken);
        var sweep = session.Grains.GetGrain<ISweepGrain>("running");
        await sweep.Submit(SweepGrainTests.Spec("random", "none", milliseconds: 20), null);

        var running = await Wait.Until(
            sweep.GetRunning, seen => seen.Any(e => e.Progress.Epoch > 0), TestContext.Current.CancellationToken, interval: TimeSpan.FromMilliseconds(20), expected: "an epoch");

        Assert.InRange(running.Length, 1, 2);
        Assert.All(running, e => Assert.Equal(new ExperimentSpec(e.Proposal.Setup, e.Seed).ExperimentId(), e.Progress.ExperimentId));
        Assert.All(running, e => Assert.True(e.Progress.Epochs > 0));
        await sweep.Cancel("enough");
        Assert.Empty(await Wait.Until(
            sweep.GetRunning, seen => seen.IsEmpty, TestContext.Current.CancellationToken, interval: TimeSpan.FromMilliseconds(20), expected: "nothing runs"));
    }
}
