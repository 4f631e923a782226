using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Reproduce;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;

namespace Experiments.Client.Tests.Commands;

public sealed class ReproducePlanTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Without_records_an_epoch_is_measured_and_nothing_else_is_submitted()
    {
        var exit = await _line.RunAsync("reproduce --dry-run --slots 2");

        Assert.Equal(ExitCodes.Success, exit);
        Assert.StartsWith("Nothing was started. 3 experiments would run, for about 6 min 40 s.\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("An epoch takes 2.00 s (measured now: one epoch of this setup, alone on this machine).", _line.Output, StringComparison.Ordinal);
        Assert.Contains("2 experiments train side by side.", Flat(_line.Output), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(_line.Cluster.Experiments, e => e.Now.Spec is not null).Now.Spec!.Setup.Integer("epochs"));
        Assert.NotEqual(_line.State, _line.Cluster.OpenedSilo.StateFolder);
        Assert.Empty(_line.Painter.Claims);
    }

    [Fact]
    public async Task Records_give_the_time_and_only_what_is_missing_would_run()
    {
        var setup = Report().Setup;
        _line.Cluster.Add(SampleExperiments.Completed(new ExperimentSpec(setup, 0)));
        var paused = SampleExperiments.Running(new ExperimentSpec(setup, 1), 45) with
        {
            Status = ExperimentStatus.Paused,
            Checkpoints = [new CheckpointReference(40, _line.Cluster.Artifacts.Add("checkpoint", [1]))],
        };
        _line.Cluster.Add(paused);
        _line.Cluster.Add(SampleExperiments.Failed(new ExperimentSpec(setup, 2), "diverged"));

        await _line.RunAsync("reproduce --dry-run --slots 1 --seeds 4 --format json");

        var plan = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal(["completed", "paused", "failed", "new"], plan.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("status").GetString()));
        Assert.Equal([0, 60, 100, 100], plan.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("epochsLeft").GetInt32()));
        Assert.Equal(2, plan.GetProperty("epochSeconds").GetDouble());
        Assert.Equal($"the median of 100 recorded epochs of experiment {new ExperimentSpec(setup, 0).ExperimentId()}", plan.GetProperty("epochFrom").GetString());
        Assert.Equal(520, plan.GetProperty("seconds").GetDouble());
        Assert.IsType<StateFolderTarget>(_line.Cluster.Opened);
        Assert.DoesNotContain(_line.Cluster.Experiments, e => e.Submissions > 0);
    }

    [Fact]
    public async Task What_is_recorded_whole_would_run_nothing()
    {
        foreach (var seed in new[] { 0, 1, 2 })
        {
            _line.Cluster.Add(SampleExperiments.Completed(new ExperimentSpec(Report().Setup, seed)));
        }

        await _line.RunAsync("reproduce --dry-run");

        Assert.StartsWith("Nothing was started, and nothing would run: all 3 results are recorded.\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("The same command without --dry-run answers at once.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_seeds_as_claims_need_have_a_first_stage_and_a_limit()
    {
        await _line.RunAsync("reproduce --dry-run --seeds auto --max-seeds 20 --slots 2");

        Assert.Contains(
            "Nothing was started. 5 experiments would run, for about 10 min 00 s. These are the first seeds; as many as the claims need would follow, 20 at most, 33 min 20 s in all.",
            Flat(_line.Output),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_cluster_nothing_is_measured()
    {
        await _line.RunAsync("reproduce --dry-run --cluster 127.0.0.1:30000");

        Assert.StartsWith("Nothing was started. 3 experiments would run, for a time that is not known.\n", _line.Output, StringComparison.Ordinal);
        Assert.Contains("How long an epoch takes is not known: no experiment with this setup is recorded on the cluster. 3 experiments train side by side.", Flat(_line.Output), StringComparison.Ordinal);
        Assert.DoesNotContain(_line.Cluster.Experiments, e => e.Submissions > 0);
    }

    [Fact]
    public async Task An_epoch_that_fails_gives_no_time_and_its_reason()
    {
        _line.Cluster.Script = spec => [SampleExperiments.Failed(spec, "diverged at epoch 1, step 3")];

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("reproduce --dry-run"));

        Assert.Contains("the epoch that was to be measured failed: diverged at epoch 1, step 3", Flat(_line.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 250, new[] { 100, 100, 50 })]
    [InlineData(2, 150, new[] { 50, 100, 100 })]
    [InlineData(3, 100, new[] { 100, 100, 50 })]
    [InlineData(8, 100, new[] { 100, 0 })]
    [InlineData(4, 0, new[] { 0, 0 })]
    public void Time_is_that_of_the_slot_that_is_busy_longest(int slots, double seconds, int[] left) => Assert.Equal(
        seconds, ReproducePlan.Seconds([.. left.Select(epochs => new PlannedSeed("id", 0, "new", epochs))], new EpochTime(TimeSpan.FromSeconds(1), "measured"), slots));

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Report Report() => _line.Context.BuiltInReports.Open("vae-gmm-148");
}
