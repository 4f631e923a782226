using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>A sweep whose trials the test runs, while the silo that holds the sweep is killed again and again.</summary>
public sealed class ExternalSweepTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    public async Task It_hands_out_what_an_undisturbed_one_hands_out_each_once(DatabaseKind database)
    {
        var spec = SweepSpecs.Sphere("tpe", "none", steps: 1, milliseconds: 0) with { IsExternal = true };
        await using var cluster = await Start(database, new TestClusterOptions { Silos = 2, Slots = 1, Program = BuiltProgram.SiloWithFaults });
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        var asked = new List<(int Proposal, long Seed)>();
        for (var ticket = 0; asked.Count < spec.Experiments; ticket++)
        {
            var trials = (await Repeated(() => sweep.Ask(new TrialRequest(3, $"ticket-{ticket}")))).Trials;
            asked.AddRange(trials.Select(t => (t.Proposal, t.Seed)));
            if (ticket % 4 == 1)
            {
                var victim = await cluster.SiloOf(sweep);
                await cluster.Kill(victim);
                await cluster.Restart(victim);
            }

            // The last first: the order must not matter.
            foreach (var trial in trials.Reverse())
            {
                await Repeated(() => sweep.Tell(Outcome(trial)));
            }
        }

        var view = await Repeated(sweep.Get);
        Assert.Equal(SweepStatus.Finished, view.Status);
        Assert.Equal(spec.Experiments, asked.Distinct().Count());

        await using var alone = await TestCluster.Start(new TestClusterOptions(), TestContext.Current.CancellationToken);
        var undisturbed = alone.Sweep();
        await undisturbed.Submit(spec, null);
        while ((await undisturbed.Ask(new TrialRequest())).Trials is [var next])
        {
            await undisturbed.Tell(Outcome(next));
        }

        Assert.Empty(SweepReplayComparison.Differences(await undisturbed.Get(), view));
        Assert.Equal(0, (await cluster.Entries()).Total);
    }

    private static TrialOutcome Outcome(SweepTrial trial) => trial.Proposal % 6 == 5
        ? new TrialOutcome { Proposal = trial.Proposal, Seed = trial.Seed, HasFailed = true, Reason = "the test says so" }
        : new TrialOutcome
        {
            Proposal = trial.Proposal,
            Seed = trial.Seed,
            Metrics = [new MetricValue(FunctionDefinition.Loss, FunctionDefinition.Validation, trial.Setup.Real("x1") + (2 * trial.Setup.Real("x2")) + (0.1 * trial.Seed))],
        };

    /// <summary>Repeats a call as a caller does whose silo has just died. Asking with a ticket and telling may be repeated.</summary>
    private static Task<T> Repeated<T>(Func<Task<T>> call) => Wait.ForAnswer(call, TestContext.Current.CancellationToken);
}
