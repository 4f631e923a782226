using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Clusters;

namespace Experiments.Client.Tests.Commands;

/// <summary><c>cluster drain</c> and <c>cluster undrain</c>.</summary>
public sealed class ClusterDrainTests : IDisposable
{
    private const string Idle = "127.0.0.1:40003@1";
    private const string Busy = "127.0.0.1:40000@1";
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Silo_that_runs_nothing_is_drained_at_once_and_takes_experiments_again()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster drain silo-1 --cluster 127.0.0.1:30000"));
        Assert.Equal("silo-1 is drained: it takes no experiments and runs none.\n", _line.Output);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster undrain silo-1 --cluster 127.0.0.1:30000 --format json"));
        Assert.Equal("active", JsonDocument.Parse(_line.Output).RootElement.GetProperty("silo").GetProperty("status").GetString());
        Assert.Equal([(Idle, DrainMode.HandOver), (Idle, DrainMode.None)], _line.Cluster.Drained);
    }

    [Fact]
    public async Task Command_waits_until_the_silo_runs_nothing_and_says_what_it_waits_for()
    {
        var asked = 0;
        _line.Cluster.ChangeStatus = status => asked++ < 2 ? status : status with { Silos = [.. status.Silos.Select(silo => silo with { Running = [] })] };
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster drain silo-0 --cluster 127.0.0.1:30000"));
        Assert.Contains("silo-0 takes no experiments; 1 experiment saving state to continue elsewhere", _line.ErrorLines);
        Assert.Equal(
            "silo-0 is drained: it takes no experiments and runs none.\nNo other silo has slots and takes experiments, so 3 experiments wait until one does.\n", _line.Output);
    }

    [Fact]
    public async Task Running_experiments_may_finish_and_the_command_need_not_wait()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"cluster drain {Busy} --finish --detach --cluster 127.0.0.1:30000"));
        Assert.StartsWith("silo-0 takes no experiments. It still runs 1 experiment.", _line.Output, StringComparison.Ordinal);
        Assert.Equal([(Busy, DrainMode.Finish)], _line.Cluster.Drained);
        await _line.RunAsync("cluster status --cluster 127.0.0.1:30000");
        Assert.Contains("draining", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_names_and_silos_that_end_meanwhile_are_told()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster drain silo-9 --cluster 127.0.0.1:30000"));
        Assert.Contains("error: NAME: there is no silo 'silo-9'; the cluster has silo-0, silo-1", _line.ErrorLines);
        _line.Cluster.IsEndedWhenDrained = true;
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster drain silo-1 --cluster 127.0.0.1:30000"));
        Assert.Contains("error: silo silo-1 has just ended, so there is nothing to drain", _line.ErrorLines);
        _line.Cluster.IsEndedWhenDrained = false;
        var asked = 0;
        _line.Cluster.ChangeStatus = status => asked++ == 0 ? status : status with { Silos = [] };
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster drain silo-1 --cluster 127.0.0.1:30000"));
        Assert.Contains("error: silo silo-1 has ended meanwhile; the other silos continue its experiments", _line.ErrorLines);
        _line.Cluster.ChangeStatus = status => status with { Silos = [.. status.Silos.Select(silo => silo with { Name = "silo" })] };
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster drain silo --cluster 127.0.0.1:30000"));
        Assert.Contains($"error: NAME: 2 silos are named 'silo'; give the address of one: {Busy}, {Idle}", _line.ErrorLines);
    }

    [Fact]
    public async Task Local_cluster_is_found_by_its_folder()
    {
        await _line.RunAsync("cluster up --silos 1");
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster drain silo-1"));
        _line.Silos.Alive.Clear();
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("cluster drain silo-1"));
        Assert.Contains($"error: no silo of the cluster in {Path.Combine(_line.State, "cluster")} runs; `experiments cluster up` starts them", _line.ErrorLines);
    }
}
