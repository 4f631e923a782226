using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Workloads;

namespace Experiments.Client.Tests.Commands;

/// <summary>Errors that need a world of their own, so that <c>errors.txt</c> cannot have them.</summary>
public sealed class RareErrorTests : IDisposable
{
    private readonly TestClient _line = new();

    private string ClusterFolder => Path.Combine(_line.State, "cluster");

    private string ClusterRecord => Path.Combine(ClusterFolder, "cluster.json");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Silo_that_is_never_ready_ends_the_start_with_its_log()
    {
        _line.Silos.Unready.Add("silo-0");
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster up --silos 1 --timeout 2"));
        Assert.Contains("error: silo-0 was not ready after 2 s; no silo was left running. ", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Silos.Alive);
    }

    [Fact]
    public async Task Record_of_a_cluster_that_is_far_too_large_is_not_read()
    {
        await _line.RunAsync("cluster up --silos 1");
        await using (var file = File.OpenWrite(ClusterRecord))
        {
            file.SetLength(32 << 20);
        }

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster status"));
        Assert.Matches(@"error: .*cluster\.json is larger than [0-9,]+ bytes, so this program did not write it", _line.Error);
    }

    [Fact]
    public async Task Folder_of_a_cluster_that_another_command_has_locked_is_named()
    {
        await _line.RunAsync("cluster up --silos 1");
        await using (File.Open(Path.Combine(ClusterFolder, "cluster.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster down"));
        }

        Assert.Contains($"error: the cluster's folder {ClusterFolder} cannot be used, or another command is starting or stopping it: ", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_of_a_cluster_that_is_another_users_is_named()
    {
        await _line.RunAsync("cluster up --silos 1");
        File.Delete(Path.Combine(ClusterFolder, "cluster.lock"));
        Directory.CreateDirectory(Path.Combine(ClusterFolder, "cluster.lock"));
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("cluster down"));
        Assert.Contains($"error: the cluster's folder {ClusterFolder} cannot be written: ", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_a_log_that_is_interrupted_leaves_the_silo_running()
    {
        await _line.RunAsync("cluster up --silos 1");
        using var stop = new CancellationTokenSource();
        await using var timer = _line.Time.CreateTimer(_ => stop.Cancel(), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _line.Stop = stop.Token;
        Assert.Equal(ExitCodes.Interrupted, await _line.RunAsync("cluster logs silo-0 --follow"));
        Assert.Equal("Stopped watching. The silo runs on.", _line.ErrorLines[^1]);
    }

    [Fact]
    public async Task Figures_of_a_workload_without_any_are_not_promised()
    {
        var view = _line.Cluster.Add(SampleExperiments.Function(0));
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"figures {view.ExperimentId}"));
        Assert.StartsWith($"error: experiment {view.ExperimentId} has no figures, because its workload function declares none", Assert.Single(_line.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"proposal": 9, "value": 1}""", "the sweep has no proposal 9: it has 4 setups at most, and hands out none at the moment")]
    [InlineData("""{"proposal": 1, "value": 1, "parameters": {"zz": "1"}}""", "workload function has no parameter 'zz'")]
    [InlineData("""{"proposal": 1, "value": 1, "parameters": {"x1": "0.123"}}""", "proposal 1 of sweep outside has x1 {x1}, and the file says 0.123; this is the outcome of another sweep")]
    public async Task Outcome_that_does_not_fit_is_named_with_its_line(string outcome, string error)
    {
        var sweep = await ExternalSweep();
        var proposals = (await sweep.Get()).Proposals;
        await Tell(outcome);
        Assert.Equal($"error: {Outcomes}:1: {error.Replace("{x1}", proposals[1].Setup.Text("x1"), StringComparison.Ordinal)}", _line.ErrorLines[0]);
    }

    [Fact]
    public async Task Outcome_that_comes_too_early_says_what_is_first()
    {
        var sweep = await ExternalSweep();
        var first = (await sweep.Get()).Proposals[0];
        var trial = new SweepTrial(40, 0, "3fa9000000000000", first.Setup, "a draw", SampleExperiments.Start);
        sweep.Open = [trial];
        await Tell("""{"proposal": 9, "value": 1}""");
        Assert.Equal($"error: {Outcomes}:1: proposal 9 cannot be handed out before an open experiment has an outcome: proposal 40 seed 0", _line.ErrorLines[0]);

        sweep.HandOut = () => [trial];
        await Tell("""{"proposal": 9, "value": 1}""");
        Assert.Equal(
            $"error: {Outcomes}:1: proposal 40 seed 0 comes first and has no outcome in the file; it is handed out now, so tell its outcome and repeat the command", _line.ErrorLines[0]);
    }

    [Fact]
    public async Task Output_that_is_not_stored_is_told_with_the_attempts_that_have_some()
    {
        var content = WorkloadFile.Parse(
            """
            workload: two-rings
            command: ["./train.sh"]
            code: none
            metrics:
              loss: { goal: minimise }
            """,
            "workload.yaml",
            out _);
        var workload = ProgramWorkloads.Define(ProgramDocument.Create(content!.Definition, content.Operations));
        var pending = SampleExperiments.Pending(new ExperimentSpec(workload.CreateDefault(), 0));
        var id = _line.Cluster.Add(pending).ExperimentId;
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"logs {id}"));
        Assert.Equal($"error: ID: experiment {id} has stored no stdout yet", _line.ErrorLines[0]);

        var artifact = _line.Cluster.Artifacts.Add("stdout", [1]);
        id = _line.Cluster.Add(SampleExperiments.Pending(new ExperimentSpec(workload.CreateDefault(), 1)) with { Outputs = [new AttemptOutput(1, artifact)] }).ExperimentId;
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"logs {id} --attempt 2"));
        Assert.Equal($"error: --attempt: attempt 2 of experiment {id} has no stored stdout; attempts 1 have", _line.ErrorLines[0]);
    }

    private string Outcomes => Path.Combine(_line.WorkingFolder, "outcomes.jsonl");

    private async Task<FakeSweepGrain> ExternalSweep()
    {
        await _line.RunAsync("sweep around function --vary x1=0..1 --sampler random --budget 4 --trials external --name outside --detach");
        return _line.Cluster.Sweeps.Sweep("outside");
    }

    private async Task Tell(string outcome)
    {
        await File.WriteAllTextAsync(Outcomes, outcome + "\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"tell outside --from {Outcomes}"));
    }
}
