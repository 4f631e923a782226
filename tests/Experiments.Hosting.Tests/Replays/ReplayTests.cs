using Experiments.Analysis.Replays;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Hosting.Tests.Sweeps;

namespace Experiments.Hosting.Tests.Replays;

/// <summary>Experiments that a silo repeats beside its slots.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Silo_repeats_an_experiment_bit_for_bit_and_records_nothing()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 1);
        var spec = SweepGrainTests.Spec("random", "none");
        await session.Grains.GetGrain<Contracts.Sweeps.ISweepGrain>(SweepGrainTests.Name).Submit(spec, null);
        await SweepGrainTests.Until(session, p => p.Status == Contracts.Sweeps.SweepStatus.Finished);
        var id = (await session.Grains.GetGrain<Contracts.Sweeps.ISweepGrain>(SweepGrainTests.Name).Get()).Experiments[0].ExperimentId;
        var experiment = session.Grains.GetGrain<IExperimentGrain>(id);
        var recorded = await experiment.Get();

        var result = await Repeat(session, id);

        Assert.Empty(ReplayComparison.Differences(recorded.Result!, result));
        Assert.NotEmpty(result.Curve);
        var after = await experiment.Get();
        Assert.Equal((recorded.Attempt, recorded.History.Length), (after.Attempt, after.History.Length));
    }

    [Fact]
    public async Task Silo_that_is_none_and_a_ticket_that_is_none_are_refused()
    {
        await using var session = await SweepGrainTests.Open(_folder.Path, slots: 1);
        var cluster = session.Grains.GetGrain<IClusterGrain>(0);
        var ticket = Guid.NewGuid().ToString("N");
        Assert.Null(await cluster.Replay("127.0.0.1:1@1", "3fa9000000000000", ticket));
        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Replay("nowhere", "3fa9000000000000", ticket));
        var silo = (await cluster.GetStatus()).Silos[0].Address;
        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Replay(silo, "3fa9000000000000", "mine"));
        Assert.Equal("experiment 3fa9000000000000 is not completed", (await cluster.Replay(silo, "3fa9000000000000", ticket))!.Failure);
    }

    private static async Task<ExperimentResult> Repeat(IClusterSession session, string id)
    {
        var cluster = session.Grains.GetGrain<IClusterGrain>(0);
        var silo = Assert.Single((await cluster.GetStatus()).Silos).Address;
        var ticket = Guid.NewGuid().ToString("N");
        while (true)
        {
            var progress = (await cluster.Replay(silo, id, ticket))!;
            Assert.Null(progress.Failure);
            if (progress.Result is { } result)
            {
                return result;
            }
        }
    }
}
