using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Commands;

/// <summary>Commands that look at sweeps, hold them and end them.</summary>
public sealed class SweepLookingTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Without_sweeps_the_list_says_so()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep list"));

        Assert.Equal("No sweeps yet.", _line.Output.Trim());
        Assert.IsType<StateFolderTarget>(_line.Cluster.Opened);
    }

    [Fact]
    public async Task List_shows_status_progress_and_the_best()
    {
        await Finished();

        await _line.RunAsync("sweep list --size --format csv");
        Assert.EndsWith(",0,", _line.Output.TrimEnd(), StringComparison.Ordinal);
        await _line.RunAsync("sweep list --size");
        Assert.Contains("size", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep list");
        Assert.DoesNotContain("size", _line.Output, StringComparison.Ordinal);
        Assert.Matches(@"two\s+finished\s+2026-01-02 03:04Z\s+6/6\s+0\s+grid\s+ssim@validation\s+0\.05000\s+the base", _line.Output);
    }

    [Theory]
    [InlineData("sweep list")]
    [InlineData("sweep show two")]
    public async Task Sweep_that_runs_on_a_folder_without_a_silo_is_told_to_be_one_that_nothing_trains(string command)
    {
        await Submitted();
        await _line.RunAsync(command);
        Assert.Empty(_line.ErrorLines);
        _line.Cluster.HasSilos = false;
        await _line.RunAsync(command);
        Assert.Equal(["Nothing trains: no silo runs on this state folder. `experiments watch two` continues the sweep in a silo of its own."], _line.ErrorLines);
    }

    [Fact]
    public async Task Show_tells_what_the_sweep_is_its_ranking_and_its_answers()
    {
        await Finished();

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep show two"));

        string[] expected = ["vae-gmm-148", "grid (levels 5)", "ssim on validation, maximise", "0.3, 0.7", "Leaderboard", "The base is not a local optimum", "gamma 0.7"];
        Assert.All(expected, text => Assert.Contains(text, _line.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Confirm_runs_the_best_and_the_base_on_seeds_that_the_sweep_has_not_seen()
    {
        await Finished();
        var used = (await _line.Cluster.Sweeps.Sweep("two").Get()).Spec!.Seeds;

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep confirm two --seeds 3 --format json"));

        var root = JsonDocument.Parse(_line.Output).RootElement;
        long[] fresh = [.. Enumerable.Range(1, 3).Select(i => used.Max() + i)];
        Assert.Equal(fresh, root.GetProperty("seeds").EnumerateArray().Select(s => s.GetInt64()));
        Assert.Equal(6, _line.Cluster.Experiments.Count());
        Assert.All(_line.Cluster.Experiments, e => Assert.Contains(e.Now.Spec!.Seed, fresh));
        Assert.Equal(["best", "base"], root.GetProperty("setups").EnumerateArray().Select(s => s.GetProperty("role").GetString()));
        Assert.Equal(2, _line.Cluster.Experiments.Select(e => e.Now.Spec!.Setup).Distinct().Count());

        // The experiments in memory depend on the seed alone, so that no seed tells the setups apart.
        Assert.Equal("unclear", root.GetProperty("verdict").GetString());
        Assert.StartsWith("Not confirmed: on 3 fresh seeds gamma 0.7", root.GetProperty("sentence").GetString(), StringComparison.Ordinal);

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep confirm two --seeds 1"));
        Assert.Contains("error: --seeds: '1' is not a whole number from 2 to 10,000", _line.ErrorLines);
    }

    [Fact]
    public async Task Plan_of_a_sweep_that_learns_shows_what_it_would_propose_and_tells_what_does_not_fit()
    {
        await Finished();

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.5..0.9 --set epochs=30 --budget 8 --learn-from two --start-with sweep:two#best1 --dry-run"));

        Assert.Contains("learn-from: it learns from 2 of the 3 setups of two", _line.ErrorLines);
        Assert.Contains("learn-from: 1 setups of two lie outside of the ranges here", _line.ErrorLines);
        Assert.Contains("learn-from: its results count although they are of other settings: epochs 100 there and 30 here", _line.ErrorLines);
        Assert.Contains("the sweep starts with it", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_that_learns_tells_what_it_took_when_it_is_submitted()
    {
        await Finished();

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.5..0.9 --set epochs=30 --budget 8 --learn-from two --name learner --detach"));

        Assert.Contains("learn-from: it learns from 2 of the 3 setups of two", _line.ErrorLines);
        Assert.Contains("learn-from: 1 setups of two lie outside of the ranges here", _line.ErrorLines);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep show learner"));
        Assert.Contains("2 results of two, frozen as SHA-256", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_may_start_with_the_setup_of_a_report()
    {
        var file = _line.WriteSweep("around: vae-gmm-148\nsetup: { gamma: 0.9 }\nparameters: { gamma: [0.3, 0.5, 0.9] }\nsampler: random\nbudget: { experiments: 3 }\nstart-with: [{ gamma: 0.3 }, report:vae-gmm-148]\n");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", file, "--dry-run", "--format", "json"]));

        Assert.Equal(["0.9", "0.3", "0.5"], JsonDocument.Parse(_line.Output).RootElement.GetProperty("setups").EnumerateArray().Select(s => s.GetProperty("values").GetProperty("gamma").GetRawText()));
    }

    [Fact]
    public async Task Compare_tells_what_differs_and_writes_page_and_figures()
    {
        await Finished();
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --set loss=mse --sampler grid --seeds 2 --name other");
        var page = Path.Combine(_line.State, "compared.html");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", "compare", "two", "other", "--output", page, "--figures", _line.State]));

        string[] expected = ["What differs", "loss", "bce", "mse", "setups of both sweeps differ in nothing but loss", Path.Combine(_line.State, "compare-curves.png"), page];
        Assert.All(expected, text => Assert.Contains(text, _line.Output, StringComparison.Ordinal));
        Assert.Equal("<html>two and other</html>", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));

        await _line.RunAsync("sweep compare two other --metric mse@validation --format json");
        var root = JsonDocument.Parse(_line.Output).RootElement.GetProperty("comparison");
        Assert.Equal(("mse", "minimise", 3), (root.GetProperty("metric").GetString(), root.GetProperty("goal").GetString(), root.GetProperty("setups").GetArrayLength()));
        Assert.Equal("loss", root.GetProperty("held")[0].GetString());
        await _line.RunAsync("sweep compare two other --format csv");
        Assert.StartsWith("setup,first_proposal,second_proposal,first_mean,second_mean,same,seeds,difference", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_of_an_experiment_that_only_an_external_sweep_knows_names_the_sweep()
    {
        await Submitted();
        var sweeps = _line.Cluster.Sweeps;
        await sweeps.Sweep("oven").Submit(sweeps.Sweep("two").Spec! with { IsExternal = true, Seeds = [17] }, null);
        var id = (await sweeps.Sweep("oven").Get()).Experiments[0].ExperimentId;

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"show {id}"));

        Assert.Contains(
            $"error: ID: '{id}' is an experiment of the external sweep 'oven', and no silo runs it; `experiments sweep show oven` shows what was told",
            _line.ErrorLines);
    }

    [Fact]
    public async Task Leaderboard_of_a_sweep_sorts_filters_and_finds_fronts()
    {
        await Finished();

        await _line.RunAsync("leaderboard --sweep two --metric mse --where gamma=0.3 --status completed --top 1 --format json");
        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal(("mse", "minimise", 1), (root.GetProperty("metric").GetString(), root.GetProperty("goal").GetString(), root.GetProperty("matching").GetInt32()));
        Assert.Equal(1, root.GetProperty("rows")[0].GetProperty("proposal").GetInt32());

        await _line.RunAsync("leaderboard --sweep two --pareto ssim@validation,mse@validation");
        Assert.Contains("2 setups that no other beats in both metrics, by means over the seeds.", _line.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("leaderboard --sweep two --where gama=0.3"));
        Assert.Contains(_line.ErrorLines, line => line.StartsWith("error: --where gama: workload vae-gmm has no such parameter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_sweep_is_named_with_the_nearest()
    {
        await Finished();

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("watch tow"));
        Assert.Contains("error: NAME: there is no sweep 'tow'; did you mean 'two'?", _line.ErrorLines);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep show another"));
        Assert.Contains("error: NAME: there is no sweep 'another'; `experiments sweep list` shows them", _line.ErrorLines);
    }

    [Fact]
    public async Task Pause_resume_stop_and_cancel_take_sweeps_and_experiments_alike()
    {
        await Submitted();
        var pending = _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(0)) with { ExperimentId = "abc1000000000000" });

        await _line.RunAsync("pause two abc1 --hold");
        Assert.Contains("two paused", _line.Output, StringComparison.Ordinal);
        Assert.Contains("abc1000000000000 paused", _line.Output, StringComparison.Ordinal);
        Assert.True(_line.Cluster.Sweeps.Sweep("two").Held);

        await _line.RunAsync("resume two abc1 --format json");
        var resumed = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal("running", resumed.GetProperty("sweeps")[0].GetProperty("status").GetString());
        Assert.Equal("pending", resumed.GetProperty("experiments")[0].GetProperty("status").GetString());

        await _line.RunAsync("stop two");
        Assert.Contains("two stopping", _line.Output, StringComparison.Ordinal);

        await _line.RunAsync("cancel two abc1");
        Assert.Contains("two cancelled", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExperimentStatus.Cancelled, _line.Cluster.Experiments.Single(e => e.Id == pending.ExperimentId).Now.Status);
    }

    [Fact]
    public async Task One_wrong_name_changes_nothing()
    {
        await Submitted();

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("pause two three"));
        Assert.Null(_line.Cluster.Sweeps.Sweep("two").Held);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("pause Two"));
        Assert.Contains("error: NAME: 'Two' is neither the start of an experiment's id (0-9 and a-f) nor a sweep's name (small letters, digits and hyphens)", _line.ErrorLines);
    }

    [Fact]
    public async Task Report_is_written_whole_with_the_claims_of_the_built_in_report()
    {
        await Finished();
        var page = Path.Combine(_line.State, "two.html");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", "report", "two", "--output", page]));

        Assert.Equal("<html>two</html>", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        Assert.Equal("vae-gmm-148", _line.Reports.Report!.Name);
        Assert.Equal(page, _line.Output.Trim());

        // As an export, a page replaces no other file and creates no folder. It replaces itself.
        await File.WriteAllTextAsync(page, "report: mine\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["sweep", "report", "two", "--output", page]));
        Assert.Contains($"error: --output: '{page}' exists and is no HTML page; name another file", _line.ErrorLines);
        await File.WriteAllTextAsync(page, "<!DOCTYPE html>\n<html>old</html>", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", "report", "two", "--output", page]));
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["sweep", "report", "two", "--output", Path.Combine(_line.State, "none", "two.html")]));
        Assert.False(Directory.Exists(Path.Combine(_line.State, "none")));
    }

    [Fact]
    public async Task Figures_name_their_files_and_what_could_not_be_drawn()
    {
        await Finished();

        await _line.RunAsync("sweep figures two");

        Assert.Contains(Path.Combine(_line.State, "sweeps", "two", "history.png"), _line.Output, StringComparison.Ordinal);
        Assert.Contains("tornado: nothing was changed alone", _line.Output.Split('\n').Select(line => line.TrimEnd()));
    }

    private async Task Submitted() =>
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --seeds 2 --name two --detach"));

    private async Task Finished()
    {
        await Submitted();
        await _line.RunAsync("watch two");
    }
}
