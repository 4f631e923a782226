using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

public sealed class WrongInputTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Every_error_is_said_at_once_and_nothing_is_opened()
    {
        var exit = await _line.RunAsync(
        [
            "reproduce", "nonsense", "--gamma", "1.5", "--epochs", "0", "--learning-rate", "NaN", "--digits", "11", "--seeds", "0",
            "--slots", "0", "--set", "foo", "--set", "lerning-rate=1", "--format", "xml", "--data", "/no/such/folder",
            "--state", "/proc/experiments", "--figures", "/etc/hosts/figures",
        ]);

        Assert.Equal(ExitCodes.InvalidInput, exit);
        Assert.Null(_line.Cluster.Opened);
        Assert.Empty(_line.Data.Searches);
        Assert.Empty(_line.Output);
        string[] expected =
        [
            "error: --format: 'xml' is not one of table, json, csv",
            "error: REPORT: 'nonsense' is neither a built-in report (vae-gmm-148) nor a file",
            "error: --seeds: '0' is not a whole number from 1 to 10,000",
            "error: --digits: '11' is not distinct whole numbers separated by commas, each at least 0 and at most 9",
            "error: --learning-rate: 'NaN' is not a finite number above 0 and at most 10",
            "error: --gamma: '1.5' is not a finite number above 0 and at most 1",
            "error: --epochs: '0' is not a whole number at least 1 and at most 1000000",
            "error: --set: 'foo' is not of the form name=value, such as epochs=5",
            "error: --set lerning-rate: workload vae-gmm has no such parameter; did you mean 'learning-rate'?",
            "error: --slots: '0' is not a whole number from 1 to 1,024",
            "error: --data: folder '/no/such/folder' does not exist",
            "error: --figures: '/etc/hosts/figures' cannot be a folder, because '/etc/hosts' is a file",
            "error: --state: '/proc/experiments' cannot be written, because no file can be created in '/proc'",
        ];
        Assert.All(expected, error => Assert.Contains(error, _line.ErrorLines));
        Assert.Equal(expected.Length + 1, _line.ErrorLines.Count);
    }

    [Theory]
    [InlineData("reproduce --bogus", "error: --bogus: there is no such option")]
    [InlineData("reproduce --lerning-rate=1", "error: --lerning-rate: there is no such option; did you mean '--learning-rate'?")]
    [InlineData("reproduce --epochs", "error: --epochs: its value is missing, such as --epochs N")]
    [InlineData("reproduce --epochs 5 --set epochs=6", "error: --set epochs: epochs is given more than once")]
    [InlineData("reproduce --seeds -1", "error: --seeds: '-1' is not a whole number from 1 to 10,000")]
    [InlineData("reproduce --seeds many", "error: --seeds: 'many' is not a whole number from 1 to 10,000")]
    [InlineData("reproduce --seed-list 1,1", "error: --seed-list: seed 1 is listed 2 times; seeds must be distinct")]
    [InlineData("reproduce --seed-list 1,-2", "error: --seed-list: '-2' is not a whole number of at least 0")]
    [InlineData("reproduce --seeds 2 --seed 5", "error: --seeds and --seed exclude each other; give one")]
    [InlineData("reproduce --output linear", "error: output: 'linear' leaves values outside of 0 to 1, which loss bce cannot take; use output sigmoid or loss mse")]
    [InlineData("reproduce --dataset cifar", "error: --dataset: 'cifar' is not one of mnist, strokes, auto")]
    [InlineData("reproduce --no-figures --figures figures", "error: --figures and --no-figures exclude each other; give one")]
    [InlineData("list --cluster nowhere", "error: --cluster: 'nowhere' is not a host with a port, such as 127.0.0.1:30000 or silo.example:30000")]
    [InlineData("run --cluster 127.0.0.1:30000 --slots 2", "error: --slots belongs to a silo in this process; with --cluster the cluster's silos have their own")]
    [InlineData("run --threads 0", "error: --threads: '0' is not a whole number from 1 to 1,024")]
    [InlineData("run --report nonsense", "error: --report: 'nonsense' is neither a built-in report (vae-gmm-148) nor a file")]
    [InlineData("list --status done", "error: --status: 'done' is not one of pending, running, completed, pruned, failed, cancelled, paused")]
    [InlineData("list --take 0", "error: --take: '0' is not a whole number from 1 to 10,000")]
    [InlineData("leaderboard --workload function --split test", "error: --split: workload function reports nothing on 'test'; it has validation")]
    [InlineData("show XYZ", "error: ID: 'XYZ' is not the start of an experiment's id, which is 16 digits of 0-9 and a-f")]
    [InlineData("sweep show a-", "error: NAME: 'a-' is not a sweep's name, which is of small letters, digits and hyphens; `experiments sweep list` shows them")]
    [InlineData("show", "error: ID: missing (id of the experiment, or its first digits)")]
    [InlineData("sweep", "error: FILE: missing (YAML file of the sweep; flags replace what it says)")]
    [InlineData("cancel", "error: NAME: missing (names of sweeps, and ids of experiments or their first digits)")]
    [InlineData("list --state /no/such/folder", "error: --state: '/no/such/folder' does not exist, so no experiment has been run there")]
    [InlineData("list --state a --state b", "error: --state: it is given 2 times; give it once")]
    [InlineData("reproduce .", "error: REPORT: '.' is a folder; name a file in it")]
    [InlineData("run --report ..", "error: --report: '..' is a folder; name a file in it")]
    [InlineData("sweep around . --vary x=0..1", "error: REPORT: '.' is a folder; name a file in it")]
    [InlineData("leaderboard --sweep a-b --where gamma>=0.5", "error: --where: 'gamma>=0.5' is not of the form name=value, such as gamma=0.5")]
    [InlineData("run --set epochs==5", "error: --set: 'epochs==5' is not of the form name=value, such as epochs=5")]
    [InlineData("watch two --state /no/such/folder", "error: --state: '/no/such/folder' does not exist, so no experiment has been run there")]
    [InlineData("cluster down --folder /no/such/folder", "error: no cluster was started in /no/such/folder; `experiments cluster up` starts one, --folder names another")]
    [InlineData("reprodce", "error: 'reprodce': there is no such command; did you mean 'reproduce'?")]
    public async Task Each_wrong_input_is_named(string words, string expected)
    {
        var exit = await _line.RunAsync(words);

        Assert.Equal(ExitCodes.InvalidInput, exit);
        Assert.Contains(expected, _line.ErrorLines);
        Assert.Null(_line.Cluster.Opened);
        Assert.Empty(_line.Output);
    }

    [Fact]
    public async Task A_broken_report_file_is_reported_with_its_lines()
    {
        var file = Path.Combine(_line.State, "report.yaml");
        await File.WriteAllTextAsync(file, "report: mine\ntitle: Mine\nnonsense: 1\n", TestContext.Current.CancellationToken);

        var exit = await _line.RunAsync(["claims", file]);

        Assert.Equal(ExitCodes.InvalidInput, exit);
        Assert.Contains(_line.ErrorLines, line => line.StartsWith($"error: {file}:3:1: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_command_prints_the_help_on_stderr()
    {
        var exit = await _line.RunAsync([]);

        Assert.Equal(ExitCodes.InvalidInput, exit);
        Assert.Contains("reproduce", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Output);
    }
}
