using System.Collections.Concurrent;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Hosting.StateFolders;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>What must be true of an experiment however it was disturbed.</summary>
internal static class Expect
{
    private static readonly ConcurrentDictionary<ExperimentSpec, Lazy<Task<ExperimentView>>> Alone = new();

    /// <summary>Completed once, with every epoch and the result of an undisturbed run, bit for bit.</summary>
    public static async Task Undisturbed(ExperimentSpec spec, ExperimentView view)
    {
        Assert.True(view.Status == ExperimentStatus.Completed, $"{view.Status}: {view.Reason}\n{string.Join('\n', view.History)}");
        Assert.Single(view.History, h => h.Text == "completed");
        Assert.Empty(view.Checkpoints);
        if (spec.Setup.Workload == FunctionDefinition.Name)
        {
            var objective = new FunctionObjective(spec);
            Assert.Equal(objective.Value, view.Result!.Find(MetricNames.Loss, SplitNames.Validation));
            Assert.Equal(Enumerable.Range(1, objective.Steps).Select(step => (step, objective.LossAfter(step))), view.Curve.Select(e => (e.Epoch, e.ValidationLoss)));
            return;
        }

        var expected = await Alone.GetOrAdd(spec, s => new Lazy<Task<ExperimentView>>(() => RunAlone(s))).Value;
        Assert.Equal(expected.Result!.WeightsSha256, view.Result!.WeightsSha256);
        Assert.Equal(expected.Result.Metrics, view.Result.Metrics);
        Assert.Equal(expected.Result.Artifacts, view.Result.Artifacts);
        Assert.Equal(expected.Curve.Select(Losses), view.Curve.Select(Losses));
    }

    /// <summary>The same of several, and that the leaderboard has each of them once, with that result.</summary>
    public static async Task Undisturbed(LocalCluster cluster, IReadOnlyList<ExperimentSpec> specs, IReadOnlyList<ExperimentView> views)
    {
        foreach (var (spec, view) in specs.Zip(views))
        {
            await Undisturbed(spec, view);
        }

        // An attempt's end reaches the leaderboard a moment after the experiment.
        var page = await cluster.Until(cluster.Entries, p => p.Entries.Count(e => e.Status == ExperimentStatus.Completed) >= specs.Count);
        Assert.Equal(specs.Select(s => s.ExperimentId()).Order(), page.Entries.Where(e => e.Status == ExperimentStatus.Completed).Select(e => e.ExperimentId).Order());
        Assert.Equal(page.Total, page.Entries.Select(e => e.ExperimentId).Distinct().Count());
        await cluster.UntilIdle();
    }

    /// <summary>The name of the silo of the last attempt, as the history tells it.</summary>
    public static string SiloOf(ExperimentView view) =>
        view.SiloName!;

    private static (int Epoch, double Training, double Validation) Losses(EpochRecord e) => (e.Epoch, e.TrainingLoss, e.ValidationLoss);

    private static async Task<ExperimentView> RunAlone(ExperimentSpec spec)
    {
        using var folder = new TemporaryFolder();
        await using var session = await LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = folder.Path, Slots = 1 }, TimeProvider.System, CancellationToken.None);
        var grain = session.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
        await grain.Submit(spec);
        return await Wait.Until(() => grain.Get(), view => view.Status.IsFinal());
    }
}
