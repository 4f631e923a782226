using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Commands;

/// <summary>Replays on a silo of the cluster: <c>verify --on</c>.</summary>
public sealed class VerifyOnSiloTests : IDisposable
{
    private readonly TestClient _line = new();
    private readonly ExperimentView _recorded;

    public VerifyOnSiloTests() => _recorded = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Silo_repeats_the_experiment_and_the_same_bits_are_told()
    {
        _line.Cluster.Replay = _ => new ReplayProgress { Epoch = 2, Result = _recorded.Result };
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo-1 --cluster 127.0.0.1:30000"));
        Assert.Equal([("127.0.0.1:40003@1", _recorded.ExperimentId)], _line.Cluster.Replayed);
        Assert.StartsWith($"Experiment {_recorded.ExperimentId} gave the same bits again", _line.Output, StringComparison.Ordinal);
        Assert.Contains($"silo silo-1 runs experiment {_recorded.ExperimentId} (seed 0) again", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_bits_are_told()
    {
        _line.Cluster.Replay = _ => new ReplayProgress { Epoch = 2, Result = _recorded.Result! with { WeightsSha256 = new string('f', 64) } };
        Assert.Equal(ExitCodes.NotReproduced, await _line.RunAsync($"verify {_recorded.ExperimentId} --on 127.0.0.1:40000@1"));
        Assert.Equal("127.0.0.1:40000@1", Assert.Single(_line.Cluster.Replayed).Silo);
    }

    [Fact]
    public async Task Silo_that_refuses_and_one_that_ends_are_told()
    {
        _line.Cluster.Replay = _ => new ReplayProgress { Epoch = 0, Failure = "it is busy" };
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo-0"));
        Assert.Contains($"error: silo silo-0 did not repeat {_recorded.ExperimentId}: it is busy", _line.ErrorLines);
        _line.Cluster.Replay = _ => null;
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo-0"));
        Assert.Contains($"error: silo silo-0 has ended, and the replay of {_recorded.ExperimentId} with it", _line.ErrorLines);
    }

    [Fact]
    public async Task Silo_that_does_not_exist_is_refused_with_those_that_do()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo-9"));
        Assert.Contains("error: --on: there is no silo 'silo-9'; the cluster has silo-0, silo-1", _line.ErrorLines);
        Assert.Empty(_line.Cluster.Replayed);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo-0 --data {_line.State}"));
        Assert.Contains("error: --data: the silo that --on names has its own; leave one of the two away", _line.ErrorLines);
    }

    [Fact]
    public async Task Name_of_two_silos_and_a_folder_without_a_silo_are_refused()
    {
        _line.Cluster.ChangeStatus = status => status with { Silos = [.. status.Silos.Select(silo => silo with { Name = "silo" })] };
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo"));
        Assert.Contains("error: --on: 2 silos are named 'silo'; give the address of one: 127.0.0.1:40000@1, 127.0.0.1:40003@1", _line.ErrorLines);
        _line.Cluster.ChangeStatus = status => status with { Silos = [] };
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"verify {_recorded.ExperimentId} --on silo"));
        Assert.Contains("error: --on: no silo runs here, so that 'silo' cannot repeat anything; name a cluster with --cluster, or leave --on away", _line.ErrorLines);
    }
}
