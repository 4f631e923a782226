using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>SIGTERM and rolling restarts.</summary>
public sealed partial class StoppedSiloTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>No checkpoint but the one that the stop itself saves.</summary>
    private const string NoCheckpoints = "--Slots:CheckpointEvery=1000000";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Rolling_restart_loses_nothing_but_the_step_under_way(DatabaseKind database)
    {
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 3).Select(seed => Specs.Function(seed, steps: 300, milliseconds: 40)), Specs.Training(seed: 3, epochs: 60)];
        await using var cluster = await Start(database, silos: 3, slots: 2, NoCheckpoints);
        await cluster.Submit(specs);

        // The first silo to stop runs something. On a busy machine everything may have ended before the next one stops.
        var first = (await cluster.Until(specs[0], view => view.Curve.Length > 0)).SiloName!;
        foreach (var silo in new[] { "silo-0", "silo-1", "silo-2" }.OrderByDescending(name => name == first))
        {
            var before = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal() || (v.Status == ExperimentStatus.Running && v.Curve.Length >= 4)));
            Assert.Equal(0, await cluster.Terminate(silo));
            await cluster.Restart(silo);
            var after = await cluster.Until(
                specs, views => views.Zip(before).All(pair => pair.First.Status.IsFinal() || (HasReported(pair.First) && Epochs(pair.First) >= Epochs(pair.Second))));
            foreach (var (was, now) in before.Zip(after).Where(pair => pair.First.Attempt < pair.Second.Attempt && !pair.Second.Status.IsFinal()))
            {
                Assert.True(cluster.Deaths > 0 || ResumedAfter(now) >= Epochs(was), $"{Epochs(was)} epochs were done: {string.Join("; ", now.History.Select(h => h.Text))}");
            }
        }

        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);
        Assert.All(ended.Where(_ => cluster.Deaths == 0), view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        Assert.Contains(ended, view => view.Attempt > 1);
    }

    private static int Epochs(ExperimentView view) => view.Curve.Length;

    /// <summary>Whether an attempt runs and has said where it began.</summary>
    private static bool HasReported(ExperimentView view) =>
        view.Status == ExperimentStatus.Running && !view.History[^1].Text.Contains("started on", StringComparison.Ordinal);

    /// <summary>Returns after which epoch the last attempt began; 0 if it began afresh.</summary>
    private static int ResumedAfter(ExperimentView view) =>
        Resumption().Match(view.History[^1].Text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^resumes after epoch ([0-9]+)")]
    private static partial Regex Resumption();
}
