using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary><c>cluster up</c> in a folder with a cluster.</summary>
public sealed class ClusterRepairTests : IDisposable
{
    private readonly TestClient _line = new();

    private string Folder => Path.Combine(_line.State, "cluster");

    private string StateFile => Path.Combine(Folder, "cluster.json");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Up_starts_the_silos_that_died_with_the_same_settings_and_leaves_the_others_alone()
    {
        await _line.RunAsync(["cluster", "up", "--silos", "3", "--slots", "5", "--data", _line.WorkingFolder]);
        _line.Silos.Alive.Remove(1002);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --format json"));

        Assert.Equal(
            [
                "silo-0 runs as process 1001", "silo-2 runs as process 1003",
                $"silo-1 (process 1002) had ended, started as process 1004, log in {Path.Combine(Folder, "silo-1.log")}",
            ],
            _line.ErrorLines);
        Assert.Equal(_line.Silos.Started[1].Arguments, _line.Silos.Started[3].Arguments);
        Assert.Equal([1001, 1003, 1004], _line.Silos.Alive.Order());
        Assert.Empty(_line.Silos.Terminated);
        var silos = JsonDocument.Parse(_line.Output).RootElement.GetProperty("silos").EnumerateArray().ToList();
        Assert.Equal([(1001, false), (1004, true), (1003, false)], silos.Select(silo => (silo.GetProperty("processId").GetInt32(), silo.GetProperty("started").GetBoolean())));
    }

    [Fact]
    public async Task Up_of_a_cluster_that_is_whole_starts_nothing_and_says_so()
    {
        await _line.RunAsync("cluster up --silos 1");
        var record = await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --silos 1"));
        Assert.Equal(["1 silo runs already, and nothing was started. Reach it with:", "  --cluster 127.0.0.1:40001"], _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Single(_line.Silos.Started);
        Assert.Equal(record, await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Other_settings_than_those_of_a_running_cluster_are_refused_all_at_once()
    {
        await _line.RunAsync("cluster up --silos 2 --slots 1 --first-port 500");
        _line.Silos.Alive.Remove(1002);
        Assert.Equal(
            ExitCodes.InvalidInput,
            await _line.RunAsync(["cluster", "up", "--silos", "3", "--slots", "2", "--storage", "postgres", "--connection", "Host=db", "--data", _line.WorkingFolder, "--first-port", "600"]));
        const string What = "; a running cluster keeps its settings. `experiments cluster down` stops it, --folder names another";
        Assert.Equal(
            [
                "error: --silos: the cluster has 2, not 3" + What,
                "error: --slots: the cluster's silos have 1, not 2" + What,
                "error: --storage: the cluster has another database" + What,
                "error: --data: the cluster's silos have no data folder" + What,
                "error: --first-port: the cluster's first port is 500, not 600" + What,
                "`experiments cluster up --help` describes the command.",
            ],
            _line.ErrorLines);
        Assert.Equal(2, _line.Silos.Started.Count);
    }

    [Fact]
    public async Task Cluster_whose_silos_are_all_dead_starts_as_before_unless_other_settings_are_asked_for()
    {
        await _line.RunAsync(["cluster", "up", "--silos", "2", "--slots", "7", "--storage", "postgres", "--connection", "Host=db;Database=lab", "--first-port", "500"]);
        _line.Silos.Alive.Clear();
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up"));
        Assert.Equal(_line.Silos.Started[1].Arguments, _line.Silos.Started[3].Arguments);
        Assert.Equal("Host=db;Database=lab", _line.Silos.Started[3].Environment["EXPERIMENTS_STORAGE__CONNECTIONSTRING"]);

        _line.Silos.Alive.Clear();
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --silos 1 --slots 3"));
        Assert.Contains("--Slots:Count=3", _line.Silos.Started[4].Arguments);
        Assert.Single(_line.Silos.Alive);
    }

    [Fact]
    public async Task Silo_that_cannot_be_repaired_stops_nothing_and_can_be_repaired_later()
    {
        await _line.RunAsync("cluster up --silos 2");
        _line.Silos.Alive.Remove(1002);
        await File.WriteAllTextAsync(Path.Combine(Folder, "silo-1.log"), "of long ago\n", TestContext.Current.CancellationToken);
        _line.Silos.Failing["silo-1"] = "the port is taken\n";

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster up"));
        Assert.Contains("silo-1 ended before it was ready; 1 silo that ran before still runs. The end of its log", _line.Error, StringComparison.Ordinal);
        Assert.Contains("the port is taken", _line.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("of long ago", _line.Error, StringComparison.Ordinal);
        Assert.Equal([1001], _line.Silos.Alive);

        _line.Silos.Failing.Clear();
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up"));
        Assert.Equal(2, _line.Silos.Alive.Count);
    }

    [Fact]
    public async Task Silo_whose_port_another_program_has_taken_gets_new_ports()
    {
        await _line.RunAsync("cluster up --silos 2");
        _line.Silos.Alive.Remove(1002);
        _line.Silos.Taken.UnionWith([40_000, 40_001, 40_002, 40_004]);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up"));
        Assert.Contains("--cluster 127.0.0.1:40001,127.0.0.1:40005", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_of_the_first_version_takes_what_it_lacks_from_the_command_line()
    {
        await WriteOldRecord("sqlite");
        _line.Silos.Alive.Add(7);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --slots 6"));
        Assert.Equal(
            ["--Silo:Name=silo-1", "--Silo:SiloPort=4", "--Silo:GatewayPort=5", "--Health:Port=6", "--Slots:Count=6"],
            Assert.Single(_line.Silos.Started).Arguments.Take(5));

        await WriteOldRecord("postgres");
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster up"));
        Assert.Contains("does not say how to reach its database; repeat --storage postgres with --connection or --connection-file", _line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["cluster", "up", "--storage", "postgres", "--connection", "Host=db"]));
    }

    [Fact]
    public async Task Record_in_a_folder_that_other_users_can_write_starts_nothing()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        await _line.RunAsync("cluster up --silos 2");
        _line.Silos.Alive.Remove(1002);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster up"));
        Assert.Contains("so the record of the cluster may be theirs; `chmod o-w` the folder", _line.Error, StringComparison.Ordinal);
        Assert.Equal(2, _line.Silos.Started.Count);
    }

    private async Task WriteOldRecord(string storage)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(
            StateFile,
            $$"""
            {
              "storage": "{{storage}}",
              "silos": [
                { "name": "silo-0", "process": { "id": 7, "started": "2026-01-02T03:04:05+00:00" }, "siloPort": 1, "gatewayPort": 2, "healthPort": 3, "log": "{{Path.Combine(Folder, "silo-0.log")}}" },
                { "name": "silo-1", "process": { "id": 8, "started": "2026-01-02T03:04:05+00:00" }, "siloPort": 4, "gatewayPort": 5, "healthPort": 6, "log": "{{Path.Combine(Folder, "silo-1.log")}}" }
              ]
            }
            """,
            TestContext.Current.CancellationToken);
    }
}
