using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;

namespace Experiments.Client.Tests.Commands;

/// <summary>Commands that look at what is there: list, show, leaderboard, cancel.</summary>
public sealed class LookingCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Looking_trains_nothing()
    {
        await _line.RunAsync("list");

        Assert.IsType<StateFolderTarget>(_line.Cluster.Opened);
        Assert.Contains("No experiments yet.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_shows_status_metrics_and_what_differs_from_the_defaults()
    {
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(3, "epochs=5", "loss=mse")));
        _line.Cluster.Add(SampleExperiments.Failed(SampleExperiments.Spec(4), "diverged at epoch 1, step 2"));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("list"));

        Assert.Matches(@"completed\s+2026-01-02 03:04Z\s+3 min 07 s\s+0\.70800\s+95\.40 %\s+loss mse, epochs 5", _line.Output);
        Assert.Matches(@"failed\s+.*diverged at", _line.Output);
        Assert.Contains("1 to 2 of 2", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_filters_by_status_and_pages()
    {
        foreach (var seed in Enumerable.Range(0, 5))
        {
            _line.Cluster.Add(seed < 4 ? SampleExperiments.Completed(SampleExperiments.Spec(seed)) : SampleExperiments.Pending(SampleExperiments.Spec(seed)));
        }

        await _line.RunAsync("list --status completed --skip 1 --take 2 --format json");

        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal(4, root.GetProperty("total").GetInt32());
        Assert.All(root.GetProperty("experiments").EnumerateArray(), e => Assert.Equal("completed", e.GetProperty("experiment").GetProperty("status").GetString()));
        Assert.Equal(2, root.GetProperty("experiments").GetArrayLength());
    }

    [Fact]
    public async Task Show_takes_the_first_digits_of_an_id_and_tells_everything()
    {
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0, "epochs=3")));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"show {view.ExperimentId[..6]}"));

        string[] expected =
        [
            view.ExperimentId, view.Result!.WeightsSha256, "learning-rate", "Confusion on validation images", "Curve: 3 epochs",
            "the mixture converged after 17 iterations", "Some CPU, AVX-512, 1 thread", "2026-01-02 03:04:05Z  submitted",
        ];
        Assert.All(expected, text => Assert.Contains(text, _line.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_prints_the_whole_curve_if_asked()
    {
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0, "epochs=7")));
        await _line.RunAsync($"show {view.ExperimentId}");
        Assert.DoesNotMatch(@"(?m)^\s+4\s+146\.000", _line.Output);

        await _line.RunAsync($"show {view.ExperimentId} --curve");
        foreach (var epoch in Enumerable.Range(1, 7))
        {
            Assert.Matches($@"(?m)^\s+(best\s+)?{epoch}\s+{150 - epoch}\.000\s+{151 - epoch}\.000", _line.Output);
        }
    }

    [Fact]
    public async Task Show_tells_each_entry_once_and_the_time_of_every_attempt()
    {
        var start = SampleExperiments.Start;
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0, "epochs=3")) with
        {
            Attempt = 2,
            History =
            [
                new HistoryEntry(start, 0, "submitted"),
                new HistoryEntry(start.AddSeconds(1), 1, "attempt 1 started on silo-a"),
                new HistoryEntry(start.AddSeconds(61), 1, "the silo died"),
                new HistoryEntry(start.AddSeconds(70), 2, "attempt 2 started on silo-b"),
                new HistoryEntry(start.AddSeconds(190), 2, "completed"),
            ],
        });
        await _line.RunAsync($"show {view.ExperimentId}");

        Assert.Contains("2026-01-02 03:04:06Z  attempt 1 started on silo-a", _line.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-02 03:05:06Z  attempt 1: the silo died", _line.Output, StringComparison.Ordinal);
        Assert.Contains("3 min 00 s in 2 attempts: 1 min 00 s, 2 min 00 s", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_does_not_tell_how_long_an_attempt_took_during_which_the_clock_went_back()
    {
        var start = SampleExperiments.Start;
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0, "epochs=3")) with
        {
            Attempt = 2,
            History =
            [
                new HistoryEntry(start, 1, "attempt 1 started on silo-a"),
                new HistoryEntry(start.AddDays(-3), 1, "the silo died"),
                new HistoryEntry(start.AddDays(-3).AddSeconds(9), 2, "attempt 2 started on silo-b"),
                new HistoryEntry(start.AddDays(-3).AddSeconds(129), 2, "completed"),
            ],
        });
        await _line.RunAsync($"show {view.ExperimentId}");
        Assert.Contains("- in 2 attempts: -, 2 min 00 s (the clock went back meanwhile)", _line.Output, StringComparison.Ordinal);

        await _line.RunAsync($"show {view.ExperimentId} --format json");
        var times = JsonDocument.Parse(_line.Output).RootElement.GetProperty("attemptTimes");
        Assert.Equal(JsonValueKind.Null, times[0].GetProperty("durationSeconds").ValueKind);
        Assert.Equal(120, times[1].GetProperty("durationSeconds").GetDouble());
    }

    [Fact]
    public async Task List_as_csv_has_columns_of_the_workloads_of_its_rows_alone()
    {
        _line.Cluster.Add(SampleExperiments.Function(0));
        await _line.RunAsync("list --format csv");
        Assert.EndsWith(",loss@validation,loss-2@validation,loss-3@validation", _line.Output.Split('\n')[0].TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("ssim", _line.Output, StringComparison.Ordinal);

        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(3)));
        await _line.RunAsync("list --format csv");
        Assert.Contains("ssim@validation", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retired_parameters_are_not_shown_unless_an_old_setup_uses_one()
    {
        var view = SampleExperiments.Function(0);
        _line.Cluster.Add(view);
        Setup old = new("function", [.. view.Spec!.Setup.Values.Select(v => v.Name == "fault" ? new ParameterValue("fault", "diverge") : v)]);
        var faulty = view with { Spec = new ExperimentSpec(old, 1), ExperimentId = new ExperimentSpec(old, 1).ExperimentId() };
        _line.Cluster.Add(faulty);

        await _line.RunAsync($"show {view.ExperimentId}");
        Assert.DoesNotContain("fault", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync($"show {view.ExperimentId} --format json");
        Assert.DoesNotContain("fault", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync($"show {faulty.ExperimentId}");
        Assert.Matches(@"(?m)^\s*fault\s+diverge", _line.Output);
        Assert.DoesNotContain("fault-step", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_of_an_ambiguous_prefix_lists_the_matches()
    {
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)) with { ExperimentId = "abc1000000000000" });
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1)) with { ExperimentId = "abc2000000000000" });

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("show abc"));

        Assert.Contains("error: ID: 'abc' is ambiguous: abc1000000000000 (seed 0), abc2000000000000 (seed 1)", _line.ErrorLines);
    }

    [Fact]
    public async Task Show_of_an_unknown_id_says_so()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("show abc"));

        Assert.Contains("error: ID: no experiment's id starts with 'abc'; `experiments list` shows them", _line.ErrorLines);
    }

    [Fact]
    public async Task Show_as_json_has_the_confusion_matrix_row_by_row()
    {
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));

        await _line.RunAsync($"show {view.ExperimentId} --format json");

        var confusion = JsonDocument.Parse(_line.Output).RootElement.GetProperty("confusions")[0];
        Assert.Equal([620, 3, 12], confusion.GetProperty("counts")[0].EnumerateArray().Select(n => n.GetInt32()));
    }

    [Fact]
    public async Task Leaderboard_ranks_setups_over_seeds()
    {
        foreach (var seed in Enumerable.Range(0, 3))
        {
            _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(seed, "epochs=5")));
            _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(seed + 10, "epochs=7")));
        }

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("leaderboard --metric accuracy --split test"));

        Assert.Matches(@"1\s+[0-9a-f]{12}\s+3\s+101\.80 %\s+0\.80 %", _line.Output);
        Assert.Matches(@"2\s+[0-9a-f]{12}\s+3\s+93\.80 %\s+0\.80 %", _line.Output);
        Assert.Contains("Ranked by the mean accuracy over seeds, on test images", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_is_of_one_workload_and_names_the_others()
    {
        _line.Cluster.Add(SampleExperiments.Function(0));
        await _line.RunAsync("leaderboard");
        Assert.Contains("Ranked by the mean loss over seeds, on validation items", _line.Output, StringComparison.Ordinal);

        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));
        await _line.RunAsync("leaderboard --format json");
        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal(("ssim", "vae-gmm", 1), (root.GetProperty("metric").GetString(), root.GetProperty("workload").GetString(), root.GetProperty("rows").GetArrayLength()));
        Assert.Contains("Workload function has setups too; `experiments leaderboard --workload function` ranks them.", _line.ErrorLines);

        await _line.RunAsync("leaderboard --workload function --format json");
        root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal(("loss", "function", 1), (root.GetProperty("metric").GetString(), root.GetProperty("workload").GetString(), root.GetProperty("rows").GetArrayLength()));

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("leaderboard --workload function --metric ssim"));
        Assert.Contains("error: --metric: workload function has no metric 'ssim'; it has loss, loss-2, loss-3", _line.ErrorLines);
    }

    [Fact]
    public async Task Cancel_ends_what_waits_and_leaves_what_is_finished()
    {
        var pending = _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(0)));
        var completed = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1)));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"cancel {pending.ExperimentId} {completed.ExperimentId}"));

        Assert.Contains($"{pending.ExperimentId} cancelled", _line.Output, StringComparison.Ordinal);
        Assert.Contains($"{completed.ExperimentId} had ended before: completed", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_answers_say_whether_there_is_anything_else()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("list"));
        Assert.Equal("No experiments yet.\n", _line.Output);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("leaderboard"));
        Assert.Equal("No experiments yet.\n", _line.Output);
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("list --status cancelled,failed"));
        Assert.Equal("No experiment is cancelled or failed.\n", _line.Output);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("leaderboard --workload function"));
        Assert.Equal("No experiment of workload function yet; `experiments list` shows those of others.\n", _line.Output);
    }

    [Fact]
    public async Task Leaderboard_is_rebuilt_first_if_asked_and_says_what_is_back()
    {
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));
        _line.Cluster.Leaderboard.Rebuilt = new LeaderboardRebuild { Stored = 70, Added = 64, Removed = 1, Replaced = [0, 3], Unreadable = [] };
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("leaderboard --rebuild"));
        Assert.Equal(
            ["70 experiments are stored; 64 entries were missing and are back. 1 entry of deleted experiments was removed.", "Segments 0, 3, which cannot be read, are no longer needed."],
            _line.ErrorLines);
        _line.Cluster.Leaderboard.Rebuilt = new LeaderboardRebuild { Stored = 1, Added = 1, Unreadable = ["3fa9000000000000: torn"] };
        await _line.RunAsync("leaderboard --rebuild");
        Assert.Equal(["1 experiment is stored; 1 entry was missing and is back.", "1 experiment cannot be put back: 3fa9000000000000: torn"], _line.ErrorLines);
    }

    [Fact]
    public async Task Cancel_with_one_unknown_id_cancels_nothing()
    {
        var pending = _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(0)) with { ExperimentId = "abc1000000000000" });

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cancel abc1 fff"));

        Assert.Equal(ExperimentStatus.Pending, _line.Cluster.Experiments.Single(e => e.Id == pending.ExperimentId).Now.Status);
    }
}
