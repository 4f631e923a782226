using System.Collections.Concurrent;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>Checks what must be true of an experiment, however it was disturbed.</summary>
internal static class Expect
{
    private static readonly ConcurrentDictionary<ExperimentSpec, Lazy<Task<ExperimentView>>> Alone = new();

    /// <summary>Checks that an experiment completed once, with every epoch and with the result of an undisturbed attempt, bit for bit.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="view">What the cluster has of it.</param>
    /// <param name="isOfOtherRelease">Whether another release may have evaluated it. Files may hold more in one release than in another.</param>
    public static async Task Undisturbed(ExperimentSpec spec, ExperimentView view, bool isOfOtherRelease = false)
    {
        Assert.True(view.Status == ExperimentStatus.Completed, $"{view.Status}: {view.Reason}\n{string.Join('\n', view.History)}");
        Assert.Single(view.History, h => h.Text == "completed");
        Assert.Empty(view.Checkpoints);
        if (spec.Setup.Workload == FunctionDefinition.Name)
        {
            var objective = new FunctionObjective(spec);
            Assert.Equal(objective.Value, view.Result!.Find(FunctionDefinition.Loss, FunctionDefinition.Validation));
            Assert.Equal(Enumerable.Range(1, objective.Steps).Select(step => (step, objective.LossAfter(step))), view.Curve.Select(e => (e.Epoch, e.Find("loss", "validation")!.Value)));
            return;
        }

        var expected = await Alone.GetOrAdd(spec, s => new Lazy<Task<ExperimentView>>(() => RunAlone(s))).Value;
        Assert.Equal(expected.Result!.WeightsSha256, view.Result!.WeightsSha256);
        Assert.Equal(expected.Result.Metrics, view.Result.Metrics);
        Assert.Equal(expected.Result.Artifacts.Select(File), view.Result.Artifacts.Select(File));
        Assert.Equal(expected.Curve.Select(Losses), view.Curve.Select(Losses));

        string File(ArtifactReference artifact) => isOfOtherRelease ? artifact.Name : artifact.ToString();
    }

    /// <summary>Checks the same of several experiments, and that the leaderboard has each of them once and the slots are free.</summary>
    public static async Task Undisturbed(TestCluster cluster, IReadOnlyList<ExperimentSpec> specs, IReadOnlyList<ExperimentView> views)
    {
        foreach (var (spec, view) in specs.Zip(views))
        {
            await Undisturbed(spec, view);
        }

        // The end of an attempt reaches the leaderboard a moment after the experiment.
        var page = await cluster.Until(cluster.Entries, p => p.Entries.Count(e => e.Status == ExperimentStatus.Completed) >= specs.Count);
        Assert.Equal(specs.Select(s => s.ExperimentId()).Order(), page.Entries.Where(e => e.Status == ExperimentStatus.Completed).Select(e => e.ExperimentId).Order());
        Assert.Equal(page.Total, page.Entries.Select(e => e.ExperimentId).Distinct().Count());
        await cluster.UntilIdle();
    }

    /// <summary>Checks the number of an attempt. The number says nothing if silos died that no test disturbed.</summary>
    public static void ExpectAttempt(this TestCluster cluster, long expected, ExperimentView view)
    {
        if (cluster.Deaths == 0)
        {
            Assert.True(view.Attempt == expected, $"{view.Attempt} attempts, not {expected}\n{string.Join('\n', view.History)}");
        }
    }

    /// <summary>Returns the name of the silo of the last attempt.</summary>
    public static string SiloOf(ExperimentView view) => view.SiloName!;

    private static (int Epoch, double Training, double Validation) Losses(EpochRecord e) => (e.Epoch, e.Find("loss", "training")!.Value, e.Find("loss", "validation")!.Value);

    private static async Task<ExperimentView> RunAlone(ExperimentSpec spec)
    {
        // Shared by tests: the end of the first one that asks must not cancel the wait of the others.
        await using var alone = await TestCluster.Start(new TestClusterOptions(), CancellationToken.None);
        await alone.Submit(spec);
        return await alone.Until(spec, view => view.Status.IsFinal());
    }
}
