using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>Submits experiments that last a known time, and checks how they ended.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Work(PodmanCluster cluster, IReadOnlyList<ExperimentSpec> specs)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Submits a function with some noise, once for each seed.</summary>
    /// <param name="cluster">The cluster to submit to.</param>
    /// <param name="firstSeed">The first seed. Tests take different seeds, so that their experiments differ.</param>
    /// <param name="count">The number of experiments.</param>
    /// <param name="steps">The number of steps of each experiment, of 50 ms.</param>
    public static async Task<Work> Submit(PodmanCluster cluster, int firstSeed, int count, int steps)
    {
        return await Submit(cluster, [.. Enumerable.Range(firstSeed, count).Select(seed => Function(seed, steps))]);
    }

    /// <summary>Submits experiments.</summary>
    public static async Task<Work> Submit(PodmanCluster cluster, IReadOnlyList<ExperimentSpec> specs)
    {
        await using var session = await cluster.Connect();
        await Task.WhenAll(specs.Select(s => session.Grains.GetGrain<IExperimentGrain>(s.ExperimentId()).Submit(s)));
        return new Work(cluster, specs);
    }

    /// <summary>Waits until a condition holds for the experiments together.</summary>
    public async Task<IReadOnlyList<ExperimentView>> Until(
        Func<IReadOnlyList<ExperimentView>, bool> holds, [CallerArgumentExpression(nameof(holds))] string expected = "")
    {
        await using var session = await cluster.Connect();
        try
        {
            return await Wait.Until(
                async () => (IReadOnlyList<ExperimentView>)await Task.WhenAll(specs.Select(s => session.Grains.GetGrain<IExperimentGrain>(s.ExperimentId()).Get())),
                holds,
                TestContext.Current.CancellationToken,
                views => string.Join('\n', views.Select(v => $"{v.ExperimentId} {v.Status}: {string.Join("; ", v.History)}")),
                Longest,
                Interval,
                expected: expected);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{await cluster.Logs()}", e);
        }
    }

    /// <summary>Waits until all experiments have ended, and compares each with the result that it has undisturbed.</summary>
    public async Task<IReadOnlyList<ExperimentView>> AllCompletedOnceWithTheRightResult()
    {
        var views = await Until(all => all.All(v => v.Status.IsFinal()));
        foreach (var (spec, view) in specs.Zip(views))
        {
            Assert.True(view.Status == ExperimentStatus.Completed, $"{view.Status}: {view.Reason}\n{string.Join('\n', view.History)}");
            Assert.Equal(new FunctionObjective(spec).Value, view.Result!.Find(FunctionDefinition.Loss, FunctionDefinition.Validation));
            Assert.Equal(Enumerable.Range(1, view.Curve.Length), view.Curve.Select(e => e.Epoch));
            Assert.Single(view.History, h => h.Text == "completed");
        }

        return views;
    }

    /// <summary>Returns the name of the pod of the last attempt.</summary>
    public static string SiloOf(ExperimentView view) => view.SiloName!;

    /// <summary>Returns two epochs of the built-in report's setup, on MNIST.</summary>
    public static ExperimentSpec Training(int seed) =>
        new(VaeGmmDefinition.Definition.Create(new Dictionary<string, string> { ["dataset"] = "mnist", ["epochs"] = "2" }, out _)!, seed);

    public static ExperimentSpec Function(int seed, int steps) => new(
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
