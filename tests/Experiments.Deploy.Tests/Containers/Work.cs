using System.Runtime.Versioning;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.Functions;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>Experiments that last a known time, and what must have become of them.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Work(PodmanCluster cluster, IReadOnlyList<ExperimentSpec> specs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Submits functions with some noise, one for each seed.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="firstSeed">Different tests take different ones, so that their experiments are different.</param>
    /// <param name="count">How many.</param>
    /// <param name="steps">Steps of each, of 50 ms.</param>
    public static async Task<Work> Submit(PodmanCluster cluster, int firstSeed, int count, int steps)
    {
        var specs = Enumerable.Range(firstSeed, count).Select(seed => Function(seed, steps)).ToList();
        await using var session = await cluster.Connect();
        await Task.WhenAll(specs.Select(s => session.Grains.GetGrain<IExperimentGrain>(s.ExperimentId()).Submit(s)));
        return new Work(cluster, specs);
    }

    /// <summary>Waits until something holds of all of them.</summary>
    public async Task<IReadOnlyList<ExperimentView>> Until(Func<IReadOnlyList<ExperimentView>, bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        await using var session = await cluster.Connect();
        IReadOnlyList<ExperimentView> views = [];
        try
        {
            while (true)
            {
                views = await Task.WhenAll(specs.Select(s => session.Grains.GetGrain<IExperimentGrain>(s.ExperimentId()).Get()));
                if (holds(views))
                {
                    return views;
                }

                await ticks.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"not in {Patience}:\n{string.Join('\n', views.Select(v => $"{v.ExperimentId} {v.Status}: {string.Join("; ", v.History)}"))}\n{await cluster.Logs()}");
            throw;
        }
    }

    /// <summary>Waits until all have ended, and holds each against what it computes when nothing happens to it.</summary>
    public async Task<IReadOnlyList<ExperimentView>> AllCompletedOnceWithTheRightResult()
    {
        var views = await Until(all => all.All(v => v.Status.IsFinal()));
        foreach (var (spec, view) in specs.Zip(views))
        {
            Assert.True(view.Status == ExperimentStatus.Completed, $"{view.Status}: {view.Reason}\n{string.Join('\n', view.History)}");
            Assert.Equal(new FunctionObjective(spec).Value, view.Result!.Find(MetricNames.Loss, SplitNames.Validation));
            Assert.Equal(Enumerable.Range(1, view.Curve.Length), view.Curve.Select(e => e.Epoch));
            Assert.Single(view.History, h => h.Text == "completed");
        }

        return views;
    }

    /// <summary>The pod of the last attempt.</summary>
    public static string SiloOf(ExperimentView view) =>
        view.SiloName!;

    private static ExperimentSpec Function(int seed, int steps) => new(
        FunctionDefinition.Definition.Create(
            new Dictionary<string, string>
            {
                [FunctionDefinition.Noise] = "1",
                [FunctionDefinition.Curve] = "power",
                [FunctionDefinition.Steps] = FormattableString.Invariant($"{steps}"),
                [FunctionDefinition.StepMilliseconds] = "50",
            },
            out _)!,
        seed);
}
