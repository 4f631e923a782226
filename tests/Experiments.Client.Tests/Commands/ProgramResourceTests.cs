using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Connection;

namespace Experiments.Client.Tests.Commands;

/// <summary>What the silos that a command starts have for programs.</summary>
public sealed class ProgramResourceTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Silo_of_a_command_has_what_its_options_say()
    {
        await _line.RunAsync("run --dataset strokes --seeds 1 --labels gpu,python --gpus 0,2 --cpus 3 --memory 1.5GiB");
        Assert.Equal(
            new ProgramResources { Labels = "gpu,python", Gpus = "0,2", Cpus = 3, Memory = 3L << 29 },
            Assert.IsType<LocalSiloTarget>(_line.Cluster.Opened).Programs);
        await _line.RunAsync("run --dataset strokes --seeds 1");
        Assert.Equal(new ProgramResources(), Assert.IsType<LocalSiloTarget>(_line.Cluster.Opened).Programs);
    }

    [Fact]
    public async Task Wrong_values_are_told_at_once_and_none_belongs_to_a_cluster()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("run --gpus 0,,1 --cpus 0 --memory 8gigs"));
        Assert.StartsWith(
            "error: --gpus: '0,,1' is not a number of devices such as 2, or a list of two or more such as 0,2\n"
            + "error: --cpus: '0' is not a whole number from 1 to 1,024\n"
            + "error: --memory: '8gigs' is not a size above 0, such as 512MiB, 8GiB or 1.5GB\n",
            _line.Error.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("run --cluster 127.0.0.1:30000 --labels python"));
        Assert.StartsWith("error: --labels belongs to a silo in this process", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Local_cluster_gives_each_device_to_one_silo_and_remembers_what_it_was_started_with()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --silos 2 --labels python --gpus 3 --cpus 4 --memory 1GiB"));
        Assert.Equal(["--Programs:Enabled=true", "--Programs:Labels=python", "--Programs:Cpus=4", "--Programs:Memory=1073741824", "--Programs:Gpus=0,2"], Programs("silo-0"));
        Assert.Equal("--Programs:Gpus=1", Programs("silo-1")[^1]);

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster up --labels gpu"));
        Assert.Contains("--labels: the cluster's silos have python; a running cluster keeps its settings", _line.Error, StringComparison.Ordinal);
        _line.Silos.Alive.Remove(1002);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up"));
        Assert.Equal(3, _line.Silos.Started.Count);
        Assert.Equal("--Programs:Gpus=1", Programs("silo-1")[^1]);
    }

    private string[] Programs(string silo) =>
        [.. _line.Silos.Started.Last(started => started.Name == silo).Arguments.Where(argument => argument.StartsWith("--Programs:", StringComparison.Ordinal))];
}
