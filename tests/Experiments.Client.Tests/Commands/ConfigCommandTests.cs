using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection;

namespace Experiments.Client.Tests.Commands;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    [Fact]
    public async Task Variable_comes_before_the_file_of_the_folder_which_comes_before_the_file_of_the_user()
    {
        _line.Variables.Remove("EXPERIMENTS_STATE");
        var project = WriteProject("cluster: 127.0.0.1:30000\nstate: states\n");
        var user = Defaults.UserFile(_line.Variables.GetValueOrDefault);
        Directory.CreateDirectory(Path.GetDirectoryName(user)!);
        await File.WriteAllTextAsync(user, "cluster: 127.0.0.1:1\ndata: mnist\n", TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                ("cluster", "127.0.0.1:30000", project),
                ("state", Path.Combine(_line.WorkingFolder, "states"), project),
                ("data", Path.Combine(Path.GetDirectoryName(user)!, "mnist"), user),
                ("certs", Path.Combine(Path.GetDirectoryName(user)!, "certs"), null),
            ],
            await SettingsAsync());
        _line.Variables["EXPERIMENTS_CLUSTER"] = "127.0.0.1:2";
        Assert.Equal(("cluster", "127.0.0.1:2", "EXPERIMENTS_CLUSTER"), (await SettingsAsync())[0]);
    }

    [Fact]
    public async Task Without_any_the_program_has_its_own()
    {
        _line.Variables.Remove("EXPERIMENTS_STATE");
        _line.Variables["XDG_DATA_HOME"] = "/data";
        _line.Variables["XDG_CONFIG_HOME"] = "/configuration";
        Assert.Equal(
            [("cluster", null, null), ("state", "/data/experiments", null), ("data", null, null), ("certs", "/configuration/experiments/certs", null)],
            await SettingsAsync());
    }

    [Fact]
    public async Task Commands_take_the_cluster_unless_a_flag_says_otherwise()
    {
        _line.Variables["EXPERIMENTS_CLUSTER"] = "127.0.0.1:30000";
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("list"));
        Assert.IsType<ClusterTarget>(_line.Cluster.Opened);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["list", "--state", _line.State]));
        Assert.IsType<StateFolderTarget>(_line.Cluster.Opened);
    }

    [Theory]
    [InlineData("clusters: x\n", ":1:1: the configuration has no key 'clusters'; did you mean 'cluster'?")]
    [InlineData("cluster: [a]\n", ":1:10: cluster: this is a list; it must be a single value")]
    public async Task Wrong_file_is_told_with_its_line_and_nothing_is_opened(string text, string expected)
    {
        var project = WriteProject(text);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("list"));
        Assert.Contains($"error: {project}{expected}", _line.ErrorLines);
        Assert.Null(_line.Cluster.Opened);
    }

    [Fact]
    public async Task Wrong_gateway_names_its_source()
    {
        _line.Variables["EXPERIMENTS_CLUSTER"] = "nowhere";
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("list"));
        Assert.Contains("error: EXPERIMENTS_CLUSTER: 'nowhere' is not a host with a port, such as 127.0.0.1:30000 or silo.example:30000", _line.ErrorLines);
    }

    public void Dispose() => _line.Dispose();

    private string WriteProject(string text)
    {
        var path = Path.Combine(_line.WorkingFolder, Defaults.ProjectFile);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(string Name, string? Value, string? Source)[]> SettingsAsync()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("config --format json"));
        return
        [
            .. JsonDocument.Parse(_line.Output).RootElement.GetProperty("settings").EnumerateArray()
                .Select(s => (s.GetProperty("name").GetString()!, s.GetProperty("value").GetString(), s.GetProperty("source").GetString())),
        ];
    }
}
