using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

public sealed class DeletionCommandTests : IDisposable
{
    private readonly TestClient _line = new();
    private readonly string _first;
    private readonly string _second;

    public DeletionCommandTests()
    {
        _first = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(1))).ExperimentId;
        _second = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(2))).ExperimentId;
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Named_experiments_are_deleted_and_what_stays_is_said()
    {
        _line.Cluster.ArtifactsLeft = 2;
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"delete {_first} {_second} --yes"));
        Assert.Equal([_first, _second], Assert.Single(_line.Cluster.Deleted).Experiments);
        Assert.Equal("deleted 2 experiments (2.9 MiB)", _line.Output.Trim());
        Assert.Equal(["2 artifacts stay until `experiments gc` removes them: experiments run"], _line.ErrorLines);
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_deleted_unless_it_is_said()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"delete {_first}"));
        Assert.Equal("error: --yes is missing: without a terminal nobody can be asked; --dry-run lists what would be deleted", _line.ErrorLines[0]);
        Assert.Empty(_line.Cluster.Deleted);
    }

    [Theory]
    [InlineData("y", 1)]
    [InlineData("Yes", 1)]
    [InlineData("", 0)]
    [InlineData("n", 0)]
    public async Task On_a_terminal_the_user_is_asked(string answer, int deleted)
    {
        _line.Answer = answer;
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"delete {_first}"));
        Assert.Equal(deleted, _line.Cluster.Deleted.Count);
        Assert.StartsWith("Delete 1 experiment (2.9 MiB)? [y/N] ", _line.Error, StringComparison.Ordinal);
        Assert.Equal(deleted == 0, _line.Error.Contains("Nothing was deleted.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dry_run_lists_what_would_be_deleted_and_what_is_kept_and_why()
    {
        _line.Cluster.KeptByOthers[_second] = "the sweep two has it; delete that sweep too";
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"delete {_first} {_second} --dry-run"));
        Assert.Equal(
            [_first, $"kept {_second}: the sweep two has it; delete that sweep too", "would delete 1 experiment (2.9 MiB)"],
            _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_line.Cluster.Deleted);

        await _line.RunAsync($"delete {_first} {_second} --dry-run --format json");
        var json = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal((true, 1, _second), (json.GetProperty("dryRun").GetBoolean(), json.GetProperty("experimentCount").GetInt32(), json.GetProperty("kept")[0].GetProperty("name").GetString()));
        await _line.RunAsync($"delete {_first} {_second} --dry-run --format csv");
        Assert.StartsWith("name,kind,outcome,reason\n" + _first + ",experiment,would be deleted,\n" + _second + ",,kept,", _line.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_that_keeps_everything_says_so_and_fails()
    {
        _line.Cluster.KeptByOthers[_first] = "it has not ended; `experiments cancel x` ends it";
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"delete {_first} --yes"));
        Assert.Equal([$"kept {_first}: it has not ended; `experiments cancel x` ends it", "Nothing was deleted."], _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_line.Cluster.Deleted);
    }

    [Fact]
    public async Task One_wrong_name_deletes_nothing()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"delete {_first} ffff no-such --yes"));
        Assert.Contains("error: NAME: no experiment's id starts with 'ffff'; `experiments list` shows them", _line.ErrorLines);
        Assert.Contains("error: NAME: there is no sweep 'no-such'; `experiments sweep list` shows them", _line.ErrorLines);
        Assert.Empty(_line.Cluster.Deleted);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep delete Not-A-Name --yes"));
        Assert.Contains("'Not-A-Name' is not a sweep's name", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_deletion_is_finished_first_also_if_it_was_the_one_asked_for()
    {
        _line.Cluster.InterruptedDeletions = 1;
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep delete gone --yes"));
        Assert.Equal(["An interrupted deletion was finished."], _line.ErrorLines);
        _line.Cluster.InterruptedDeletions = 1;
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("gc"));
        Assert.Contains("1 interrupted deletion was finished.", _line.ErrorLines);
    }
}
