using System.Diagnostics;
using System.Globalization;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Testing.Silos;

namespace Experiments.Pages.Tests.Speed;

/// <summary>What fifty open pages cost a training. Run by hand: docs/benchmarks/page.md.</summary>
public sealed class TrainingCostTests
{
    private const string Sweep = "trained";
    private const int Pages = 50;
    private const int Rounds = 5;

    /// <summary>Epochs of a measurement without and of one with pages.</summary>
    private const int Epochs = 10;

    private static readonly int Port = TestPorts.Find(1)[0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_open_pages_cost_less_than_a_hundredth_of_an_epoch()
    {
        LargeCluster.SkipUnlessWanted();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the times of threads are those of Linux");
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Settings = [string.Create(CultureInfo.InvariantCulture, $"--Health:Port={Port}"), "--Api:Enabled=true", "--Api:Page=true"] }, Cancellation);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));
        var token = AccessTokenText.Create();
        await cluster.Grains.GetGrain<IAccessTokenGrain>(0).Create(new AccessToken { Name = "reader", Role = Role.Operator, Sha256 = AccessTokenText.Hash(token), CreatedAt = TimeProvider.System.GetUtcNow() });
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        await PageSilo.SubmitAsync(client, $$"""
            name: {{Sweep}}
            setup: { workload: vae-gmm, dataset: strokes, epochs: 5000 }
            parameters:
              learning-rate: { min: 0.0001, max: 0.01 }
            seeds: 1
            budget: { experiments: 2 }
            """);
        var sweep = cluster.Grains.GetGrain<ISweepGrain>(Sweep);
        var id = (await cluster.Until(sweep.GetRunning, running => running.Length > 0))[0].Progress.ExperimentId;
        var experiment = cluster.Grains.GetGrain<IExperimentGrain>(id);
        await EpochAsync(experiment, 3);

        // As readers have them open: most look at the sweep, some at the experiment, the cluster and the list.
        string[] views = [$"/sweeps/{Sweep}", $"/sweeps/{Sweep}", $"/experiments/{id}", "/cluster", "/"];
        var (without, with) = (new List<Block>(), new List<Block>());
        var load = Measurements.Load();
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await MeasureAsync(cluster, experiment));
            await using var pages = await OpenPages.OpenAsync(address, token, [.. Enumerable.Range(0, Pages).Select(i => views[i % views.Length])], $"/api/v1/sweeps/{Sweep}/events");
            await pages.RefreshedAsync(2, Cancellation);
            with.Add(await MeasureAsync(cluster, experiment, () => pages.Views));
        }

        var measured = new Measurements();
        Measurements.Say($"{Pages} pages, {Rounds} rounds of {Epochs} epochs without and with them, load before: {load}, after: {Measurements.Load()}");
        Measurements.Say(FormattableString.Invariant($"views sent a second: {Median(with.Select(block => block.ViewsASecond)):F1}"));
        Measurements.Say(FormattableString.Invariant($"epoch with pages / without, medians of pairs: {Median(with.Zip(without, (a, b) => a.Epoch / b.Epoch)):F3} ({with.Zip(without, (a, b) => a.Epoch / b.Epoch).Min():F3} to {with.Zip(without, (a, b) => a.Epoch / b.Epoch).Max():F3}); an epoch without: {Median(without.Select(block => block.Epoch)):F2} s"));
        measured.Add($"processor time of {Pages} open pages, % of the machine", [.. with.Zip(without, (a, b) => 100 * Math.Max(0, a.OtherShare - b.OtherShare))], 1);
        await sweep.Cancel("measured");
        measured.Check();
    }

    private static async Task<Block> MeasureAsync(TestCluster cluster, IExperimentGrain experiment, Func<int>? views = null)
    {
        var process = cluster.Silos["silo-0"].Id;
        var first = (await experiment.Get()).Curve.Length;
        await EpochAsync(experiment, first + 1);
        var (start, times, seen) = (Stopwatch.GetTimestamp(), ThreadTimes.Of(process), views?.Invoke() ?? 0);
        var view = await EpochAsync(experiment, first + 1 + Epochs);
        var (seconds, used) = (Stopwatch.GetElapsedTime(start).TotalSeconds, ThreadTimes.Of(process).Since(times));
        return new Block(
            Median(view.Curve.TakeLast(Epochs).Select(epoch => epoch.Duration.TotalSeconds)), used.Other / (seconds * Environment.ProcessorCount), ((views?.Invoke() ?? 0) - seen) / seconds);
    }

    private static Task<ExperimentView> EpochAsync(IExperimentGrain experiment, int epoch) =>
        Wait.Until(experiment.Get, view => view.Curve.Length >= epoch, Cancellation, limit: TimeSpan.FromMinutes(10), interval: TimeSpan.FromMilliseconds(500));

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    /// <summary>What a measurement saw.</summary>
    /// <param name="Epoch">The median duration of an epoch, in seconds.</param>
    /// <param name="OtherShare">The processor time of threads that do not train, as a share of all processors.</param>
    /// <param name="ViewsASecond">The views that were sent.</param>
    private sealed record Block(double Epoch, double OtherShare, double ViewsASecond);
}
