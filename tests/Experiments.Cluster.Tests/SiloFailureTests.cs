using Experiments.Search.Functions;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Setups;
using Experiments.Silo.Embedded;

namespace Experiments.Cluster.Tests;

/// <summary>What becomes of experiments when silos end, in one way or another.</summary>
public sealed class SiloFailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task Experiments_of_a_silo_that_ends_go_on_elsewhere_and_are_recorded_once(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        var specs = Enumerable.Range(0, 4).Select(seed => Function(seed, steps: 160, milliseconds: 50)).ToList();
        await using var cluster = await LocalCluster.Start(silos: 2, slots: 2);
        foreach (var spec in specs)
        {
            await Grain(cluster, spec).Submit(spec);
        }

        var started = await Until(cluster, specs, views => views.All(v => v.Status == ExperimentStatus.Running && v.Curve.Length >= 12));
        var victim = SiloOf(started[0]);
        if (signal == "KILL")
        {
            await cluster.Kill(victim);
        }
        else
        {
            Assert.Equal(0, await cluster.Terminate(victim));
        }

        var ended = await Until(cluster, specs, views => views.All(v => v.Status.IsFinal()));
        foreach (var (spec, before, after) in specs.Zip(started, ended))
        {
            Assert.Equal(ExperimentStatus.Completed, after.Status);
            Assert.Equal(new FunctionObjective(spec).Value, after.Result!.Find(MetricNames.Loss, SplitNames.Validation));
            Assert.Equal(Enumerable.Range(1, 160), after.Curve.Select(e => e.Epoch));
            var moved = SiloOf(before) == victim;
            Assert.Equal(moved ? 2 : 1, after.Attempt);
            Assert.Equal(moved, after.History.Any(h => h.Text.StartsWith("resumes after epoch", StringComparison.Ordinal)));
        }

        var page = await cluster.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 100));
        Assert.Equal(4, page.Total);
        Assert.All(page.Entries, e => Assert.Equal(ExperimentStatus.Completed, e.Status));
    }

    [Fact]
    public async Task Training_that_moves_to_another_silo_ends_with_the_weights_of_an_undisturbed_run()
    {
        var spec = Training(seed: 3, epochs: 60);
        await using var cluster = await LocalCluster.Start(silos: 2, slots: 1);
        await Grain(cluster, spec).Submit(spec);
        var running = await Until(cluster, [spec], views => views[0].Curve.Length >= 8);
        await cluster.Kill(SiloOf(running[0]));
        var moved = (await Until(cluster, [spec], views => views[0].Status.IsFinal()))[0];

        using var folder = new TemporaryFolder();
        await using var alone = await EmbeddedCluster.OpenAsync(
            new EmbeddedSiloOptions { StateFolder = folder.Path, Slots = 1 }, TestContext.Current.CancellationToken);
        await alone.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        var undisturbed = (await Until(alone.Grains, [spec], views => views[0].Status.IsFinal()))[0];

        Assert.Equal(2, moved.Attempt);
        Assert.Equal(undisturbed.Result!.WeightsSha256, moved.Result!.WeightsSha256);
        Assert.Equal(undisturbed.Result.Metrics, moved.Result.Metrics);
        Assert.Equal(undisturbed.Curve.Select(Losses), moved.Curve.Select(Losses));
    }

    [Fact]
    public async Task Experiment_of_a_frozen_silo_moves_and_keeps_the_result_of_the_other_when_the_frozen_one_comes_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        var spec = Function(seed: 1, steps: 600, milliseconds: 50);
        await using var cluster = await LocalCluster.Start(silos: 2, slots: 1);
        await Grain(cluster, spec).Submit(spec);
        var running = await Until(cluster, [spec], views => views[0].Curve.Length >= 12);
        var frozen = SiloOf(running[0]);
        var other = frozen == "silo-0" ? "silo-1" : "silo-0";
        cluster.Signal(frozen, "STOP");
        await cluster.ReconnectTo(other);
        var moved = await Until(cluster, [spec], views => views[0].Attempt >= 2 && views[0].Status == ExperimentStatus.Running);
        cluster.Signal(frozen, "CONT");
        var ended = (await Until(cluster, [spec], views => views[0].Status.IsFinal()))[0];
        Assert.Equal(other, SiloOf(moved[0]));

        // More attempts than two are allowed (the scheduler itself may have moved once more); two results are not.
        Assert.True(ended is { Status: ExperimentStatus.Completed, Attempt: >= 2 }, string.Join('\n', ended.History) + cluster.Logs());
        Assert.Equal(SiloOf(ended), ended.Result!.Provenance.Silo);
        Assert.Equal(new FunctionObjective(spec).Value, ended.Result.Find(MetricNames.Loss, SplitNames.Validation));
        Assert.Single(ended.History, h => h.Text == "completed");
    }

    private static (int Epoch, double Training, double Validation) Losses(EpochRecord e) => (e.Epoch, e.TrainingLoss, e.ValidationLoss);

    private static ExperimentSpec Function(int seed, int steps, int milliseconds) => new(
        FunctionWorkload.Definition.Create(
            new Dictionary<string, string>
            {
                [FunctionWorkload.Noise] = "1",
                [FunctionWorkload.Curve] = "power",
                [FunctionWorkload.Steps] = FormattableString.Invariant($"{steps}"),
                [FunctionWorkload.StepMilliseconds] = FormattableString.Invariant($"{milliseconds}"),
            },
            out _)!,
        seed);

    private static ExperimentSpec Training(int seed, int epochs) => new(
        VaeGmm.Definition.Create(
            new Dictionary<string, string>
            {
                [VaeGmm.Dataset] = "strokes",
                [VaeGmm.Widths] = "64,32",
                [VaeGmm.Epochs] = FormattableString.Invariant($"{epochs}"),
            },
            out _)!,
        seed);

    private static IExperimentGrain Grain(LocalCluster cluster, ExperimentSpec spec) =>
        cluster.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());

    /// <summary>The silo of the last attempt, as the history names it.</summary>
    private static string SiloOf(ExperimentView view) =>
        view.History.Last(h => h.Text.Contains(" started on ", StringComparison.Ordinal)).Text.Split(" started on ")[1].Split(';')[0];

    private static Task<List<ExperimentView>> Until(LocalCluster cluster, IReadOnlyList<ExperimentSpec> specs, Func<List<ExperimentView>, bool> done) =>
        Until(cluster.Grains, specs, done);

    private static async Task<List<ExperimentView>> Until(IGrainFactory grains, IReadOnlyList<ExperimentSpec> specs, Func<List<ExperimentView>, bool> done)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                var views = await Task.WhenAll(specs.Select(s => grains.GetGrain<IExperimentGrain>(s.ExperimentId()).Get()));
                if (done([.. views]))
                {
                    return [.. views];
                }
            }
            catch (Exception e) when (e is TimeoutException or Orleans.Runtime.OrleansException)
            {
                // The silo that held the grain has just died; the next call finds another.
            }

            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}
