using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>Notes and tags of sweeps and experiments.</summary>
public sealed class SweepNotesTests : IDisposable
{
    private const string Around = "sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --seeds 2";
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Tags_find_a_sweep_and_notes_are_shown()
    {
        await _line.RunAsync(Around + " --name two");
        await _line.RunAsync(Around + " --sampler-seed 1 --name three");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep tag two paper figure-3"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", "note", "two", "looks odd"]));
        Assert.Contains("Sweep two has the tags figure-3, paper.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep list --tag paper --format json");
        var sweep = Assert.Single(JsonDocument.Parse(_line.Output).RootElement.GetProperty("sweeps").EnumerateArray());
        Assert.Equal(("two", "figure-3"), (sweep.GetProperty("progress").GetProperty("name").GetString(), sweep.GetProperty("tags")[0].GetString()));
        await _line.RunAsync("sweep list --tag paper --tag none");
        Assert.Contains("No sweep is tagged paper and none.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep show two");
        Assert.Contains("maria: looks odd", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep tag two --remove paper");
        await _line.RunAsync("sweep list --tag paper");
        Assert.Contains("No sweep is tagged paper.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_find_an_experiment_and_its_setup_and_notes_are_shown()
    {
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)) with { ExperimentId = "3fa9000000000000" });
        _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(1)) with { ExperimentId = "77b0000000000000" });

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("tag 3fa9 paper figure-3"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["note", "3fa9", "looks odd"]));
        Assert.Contains("Experiment 3fa9000000000000 has the tags figure-3, paper.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("note 3fa9 --format json");
        Assert.Equal("looks odd", JsonDocument.Parse(_line.Output).RootElement.GetProperty("notes")[1].GetProperty("text").GetString());
        await _line.RunAsync("list --tag paper --format json");
        var listed = Assert.Single(JsonDocument.Parse(_line.Output).RootElement.GetProperty("experiments").EnumerateArray());
        Assert.Equal(("3fa9000000000000", "figure-3"), (listed.GetProperty("experiment").GetProperty("id").GetString(), listed.GetProperty("tags")[0].GetString()));
        await _line.RunAsync("list --tag none --status failed");
        Assert.Contains("No experiment is failed and tagged none.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("show 3fa9");
        Assert.Contains("maria: looks odd", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("leaderboard --tag paper --format json");
        Assert.Single(JsonDocument.Parse(_line.Output).RootElement.GetProperty("rows").EnumerateArray());
        await _line.RunAsync("leaderboard --tag none");
        Assert.Contains("has an experiment tagged none; `experiments tag ID TAG` tags one.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("tag 3fa9 --remove paper");
        await _line.RunAsync("list --tag paper");
        Assert.Contains("No experiment is tagged paper.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_of_a_sweep_shows_the_setups_of_tagged_experiments()
    {
        await _line.RunAsync(Around + " --name two");
        var spec = SampleExperiments.Spec(0, "gamma=0.3");
        _line.Cluster.Add(SampleExperiments.Completed(spec));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"tag {spec.ExperimentId()} paper"));
        await _line.RunAsync("leaderboard --sweep two --tag paper --format json");
        Assert.Single(JsonDocument.Parse(_line.Output).RootElement.GetProperty("rows").EnumerateArray());
        await _line.RunAsync("leaderboard --sweep two --tag none");
        Assert.Contains("None of the 3 setups matches.", _line.Output, StringComparison.Ordinal);
    }
}
