using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection;

namespace Experiments.Client.Tests.Commands;

public sealed class ClusterCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    private string StateFile => Path.Combine(_line.State, "cluster", "cluster.json");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Up_starts_the_silos_waits_for_them_and_says_how_to_reach_them()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --silos 2 --slots 4 --format json"));

        var json = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal("127.0.0.1:40001,127.0.0.1:40004", json.GetProperty("endpoints").GetString());
        Assert.Equal(["silo-0", "silo-1"], _line.Silos.Started.Select(silo => silo.Name));
        Assert.Equal(
            [
                "--Silo:Name=silo-1", "--Silo:SiloPort=40003", "--Silo:GatewayPort=40004", "--Health:Port=40005", "--Slots:Count=4", "--Storage:Kind=sqlite",
                $"--Silo:Certificates={Path.Combine(_line.State, "certs")}",
                $"--Storage:Path={Path.Combine(_line.State, "cluster", "experiments.db")}", "--Programs:Enabled=true",
            ],
            _line.Silos.Started[1].Arguments);
        Assert.Equal(2, _line.Silos.Alive.Count);
        Assert.True(File.Exists(StateFile));
    }

    [Fact]
    public async Task Password_is_refused_as_an_argument_and_read_from_a_file_by_the_silos()
    {
        Assert.Equal(
            ExitCodes.InvalidInput,
            await _line.RunAsync(["cluster", "up", "--silos", "1", "--storage", "postgres", "--connection", "Host=db;Password=secret"]));
        Assert.Contains("--connection: holds a password, and every user of this machine can read arguments", _line.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _line.Error, StringComparison.Ordinal);

        var file = Path.Combine(_line.State, "database.txt");
        await File.WriteAllTextAsync(file, "Host=db;Password=secret", TestContext.Current.CancellationToken);
        Assert.Equal(
            ExitCodes.Success,
            await _line.RunAsync(["cluster", "up", "--silos", "1", "--storage", "postgres", "--connection-file", file, "--first-port", "500"]));

        var silo = Assert.Single(_line.Silos.Started);
        Assert.Contains($"--Storage:ConnectionStringFile={file}", silo.Arguments);
        Assert.DoesNotContain(silo.Arguments, argument => argument.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("--Health:Port=502", silo.Arguments);
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("--cluster 127.0.0.1:501\n", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_string_without_a_password_goes_through_the_environment()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["cluster", "up", "--silos", "1", "--storage", "postgres", "--connection", "Host=db;Database=lab"]));
        Assert.Equal("Host=db;Database=lab", Assert.Single(_line.Silos.Started).Environment["EXPERIMENTS_STORAGE__CONNECTIONSTRING"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Storage":"sqlite","Silos":null}""")]
    [InlineData("""{"Storage":"sqlite","Silos":[null]}""")]
    [InlineData("""{"Storage":"sqlite","Silos":[{"Name":"a","SiloPort":1,"GatewayPort":2,"HealthPort":3,"Log":"x"}]}""")]
    [InlineData("""{"Storage":"sqlite","Silos":[{"Name":"a","Process":{"Id":-1,"Started":"2026-01-01T00:00:00Z"},"SiloPort":1,"GatewayPort":2,"HealthPort":3,"Log":"x"}]}""")]
    public async Task Record_that_is_damaged_or_planted_is_refused_in_a_sentence(string json)
    {
        await _line.RunAsync("cluster up --silos 1");
        await File.WriteAllTextAsync(StateFile, json, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster down"));
        Assert.Contains("cluster.json cannot be read", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Silos.Terminated);
    }

    [Fact]
    public async Task Silo_that_does_not_start_ends_all_and_its_log_is_shown()
    {
        _line.Silos.Failing["silo-1"] = "Storage:Path is missing\nand so on\n";

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster up --silos 3"));

        Assert.Contains("silo-1 ended before it was ready", _line.Error, StringComparison.Ordinal);
        Assert.Contains("Storage:Path is missing", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Silos.Alive);
        Assert.False(File.Exists(StateFile));
    }

    [Fact]
    public async Task Every_error_is_said_at_once_and_nothing_is_started()
    {
        _line.Silos.Obstacle = "no silos here";
        Assert.Equal(
            ExitCodes.InvalidInput,
            await _line.RunAsync("cluster up --silos 0 --slots x --storage postgres --data /no/such --first-port 0 --timeout 0 --folder /proc/x --bogus"));

        Assert.Equal(
            [
                "error: --bogus: there is no such option",
                "error: --silos: '0' is not a whole number from 1 to 100",
                "error: --folder: '/proc/x' cannot be written, because no file can be created in '/proc'",
                "error: --slots: 'x' is not a whole number from 0 to 1,024",
                "error: --connection is missing; with --storage postgres it is of the form Host=...;Database=...;Username=...;Password=...",
                "error: --data: folder '/no/such' does not exist",
                "error: --first-port: '0' is not a whole number from 1 to 65,527",
                "error: --timeout: '0' is not a whole number from 1 to 3,600",
                "error: no silos here",
                "`experiments cluster up --help` describes the command.",
            ],
            _line.ErrorLines);
        Assert.Empty(_line.Silos.Started);
    }

    [Fact]
    public async Task Status_does_not_tell_how_long_work_waits_if_the_clock_went_back()
    {
        _line.Cluster.ChangeStatus = status => status with { OldestWait = TimeSpan.FromDays(-3) };
        await _line.RunAsync("cluster up --silos 2");

        await _line.RunAsync("cluster status");
        Assert.Contains("3 experiments wait\n", _line.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        await _line.RunAsync("cluster status --format json");
        Assert.DoesNotContain("259", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_silos_slots_and_the_queue_also_of_silos_that_died()
    {
        await _line.RunAsync("cluster up --silos 3");
        _line.Silos.Alive.Remove(1003);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster status"));
        Assert.Contains("1/2", _line.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 slots used; 3 experiments wait, the oldest for 1 min 15 s", _line.Output, StringComparison.Ordinal);
        Assert.Matches(@"silo-0 +built-in +2 +0 +8\.0 GiB +-", _line.Output);
        Assert.Matches(@"silo-1 +function, programs +16 +2 +64\.0 GiB +gpu, python", _line.Output);
        Assert.Contains("connection: neither encrypted nor authenticated", _line.Output, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_line.State, "certs"), Assert.IsType<ClusterTarget>(_line.Cluster.Opened).Certificates);
        Assert.Equal([40_001, 40_004], Assert.IsType<ClusterTarget>(_line.Cluster.Opened).Gateways.Cast<System.Net.IPEndPoint>().Select(gateway => gateway.Port));

        await _line.RunAsync("cluster status --format csv");
        var rows = _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("silo-0,127.0.0.1:40000@1,active,0.1.0,2026-01-02T03:04:05.0000000Z,1,2,3fa9000000000000".Split(',')[..4], rows[1].Split(',')[..4]);
        Assert.Contains(",function programs,16,2,68719476736,gpu python,", rows[2], StringComparison.Ordinal);
        Assert.StartsWith("silo-2,,dead,", rows[3], StringComparison.Ordinal);
        Assert.EndsWith(",1003", rows[3].TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("`experiments cluster up` starts the silos that are dead", _line.Error, StringComparison.Ordinal);

        // Its process is there again, or still, and the cluster does not have it.
        _line.Silos.Alive.Add(1003);
        await _line.RunAsync("cluster status --format csv");
        Assert.StartsWith("silo-2,,not joined,", _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[3], StringComparison.Ordinal);

        _line.Silos.Alive.Clear();
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster status --format json"));
        Assert.Equal(3, JsonDocument.Parse(_line.Output).RootElement.GetProperty("silos").EnumerateArray().Count(silo => silo.GetProperty("status").GetString() == "dead"));
    }

    [Fact]
    public async Task Status_without_a_cluster_in_the_folder_is_that_of_the_default_cluster()
    {
        _line.Variables["EXPERIMENTS_CLUSTER"] = "127.0.0.1:7,127.0.0.1:9";
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster status"));
        Assert.Equal([7, 9], Assert.IsType<ClusterTarget>(_line.Cluster.Opened).Gateways.Cast<System.Net.IPEndPoint>().Select(gateway => gateway.Port));

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"cluster status --folder {_line.State}"));
        await _line.RunAsync("cluster up --silos 1");
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster status"));
        Assert.Equal([40_001], Assert.IsType<ClusterTarget>(_line.Cluster.Opened).Gateways.Cast<System.Net.IPEndPoint>().Select(gateway => gateway.Port));
    }

    [Fact]
    public async Task Record_of_a_cluster_without_certificates_is_reached_as_before()
    {
        await _line.RunAsync("cluster up --silos 1");
        var record = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken))!;
        Assert.True(record["settings"]!.AsObject().Remove("certificates"));
        await File.WriteAllTextAsync(StateFile, record.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster status"));
        Assert.Null(Assert.IsType<ClusterTarget>(_line.Cluster.Opened).Certificates);
    }

    [Fact]
    public async Task Certificates_are_those_that_the_user_names_then_those_of_the_user_then_those_of_local_clusters()
    {
        const string List = "list --cluster 10.0.0.1:30000";
        Assert.Equal((null, false), await CertificatesOf(List));

        await _line.RunAsync("cluster up --silos 1");
        Assert.Equal((Path.Combine(_line.State, "certs"), true), await CertificatesOf(List));
        Assert.Equal((null, false), await CertificatesOf(List + " --certs none"));

        await _line.RunAsync("certs create-ca");
        await _line.RunAsync("certs create-client maria --role reader");
        var user = Path.Combine(_line.Variables["XDG_CONFIG_HOME"], "experiments", "certs");
        Assert.Equal((user, false), await CertificatesOf(List));

        _line.Variables["EXPERIMENTS_CERTS"] = _line.State;
        Assert.Equal((_line.State, false), await CertificatesOf(List));
        Assert.Equal((user, false), await CertificatesOf($"{List} --certs {user}"));
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(List + " --certs /no/such"));
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"list --certs {user}"));
        Assert.Contains("--certs belongs to --cluster; a silo in this process makes its own certificates", _line.Error, StringComparison.Ordinal);
    }

    private async Task<(string? Folder, bool MayBePlain)> CertificatesOf(string command)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(command));
        var target = Assert.IsType<ClusterTarget>(_line.Cluster.Opened);
        return (target.Certificates, target.MayBePlain);
    }

    [Fact]
    public async Task Down_ends_each_silo_in_its_way_and_forgets_the_cluster()
    {
        await _line.RunAsync("cluster up --silos 3");
        _line.Silos.Alive.Remove(1001);
        _line.Silos.Stubborn.Add(1003);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster down --timeout 5"));

        Assert.Equal(
            ["silo-0 (process 1001) had ended before", "silo-1 (process 1002) stopped", "silo-2 (process 1003) killed"],
            _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
        Assert.Equal([1002, 1003], _line.Silos.Terminated);
        Assert.Equal([1003], _line.Silos.Killed);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster down"));
        Assert.StartsWith("error: no cluster was started in ", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Down_now_asks_nobody()
    {
        await _line.RunAsync("cluster up --silos 2");
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster down --now"));
        Assert.Empty(_line.Silos.Terminated);
        Assert.Equal([1001, 1002], _line.Silos.Killed);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("status")]
    [InlineData("logs")]
    [InlineData("down")]
    public async Task Examples_in_help_run_as_printed(string command)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"cluster {command} --help"));
        var examples = _line.Output.Split("Examples:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.NotEmpty(examples);
        foreach (var example in examples.Where(e => !e.EndsWith("--supervise", StringComparison.Ordinal)).Select(e => e.Replace("--folder ", $"--folder {_line.State}/", StringComparison.Ordinal)))
        {
            if (command != "up")
            {
                var folder = example.Contains("--folder", StringComparison.Ordinal) ? $" --folder {example.Split("--folder ")[1].Split(' ')[0]}" : "";
                await _line.RunAsync("cluster up" + folder);
            }

            Assert.Equal(ExitCodes.Success, await _line.RunAsync(example["experiments ".Length..].Replace("\"", "", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Cluster_alone_asks_for_one_of_its_commands()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster --help"));
        Assert.All(["up", "status", "logs", "down"], name => Assert.Contains($"  {name}", _line.Output, StringComparison.Ordinal));
    }
}
