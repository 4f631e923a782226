using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Files.Workloads;

namespace Experiments.Client.Tests.Commands;

/// <summary>Which definitions of programs a command reads. A cluster may know thousands, because every change of a script makes one.</summary>
public sealed class ProgramNeedTests : IDisposable
{
    private const string File = """
        workload: two-rings
        command: ["./train.sh"]
        code: none
        parameters:
          lr: { type: real, min: 1e-4, max: 10, default: 0.05 }
        metrics:
          loss: { goal: minimise }
        """;

    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("run --dataset strokes --seeds 1", nameof(ProgramNeed.None))]
    [InlineData("reproduce --seeds 1", nameof(ProgramNeed.None))]
    [InlineData("cluster status --cluster 127.0.0.1:30000", nameof(ProgramNeed.None))]
    [InlineData("pause 77b0", nameof(ProgramNeed.None))]
    [InlineData("gc", nameof(ProgramNeed.None))]
    [InlineData("list", nameof(ProgramNeed.All))]
    [InlineData("leaderboard", nameof(ProgramNeed.All))]
    public async Task Command_reads_all_programs_only_if_it_may_show_any(string command, string need)
    {
        _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(1)) with { ExperimentId = "77b0000000000000" });
        await _line.RunAsync(command);
        Assert.True(_line.Cluster.Opened is not null, _line.Error);
        Assert.Equal(need, _line.Cluster.OpenedWith.ToString());
    }

    [Fact]
    public async Task Show_reads_the_program_of_its_experiment_and_no_other()
    {
        var content = WorkloadFile.Parse(File, "workload.yaml", out var errors);
        Assert.Empty(errors);
        var document = ProgramDocument.Create(content!.Definition, content.Operations);
        var workload = ProgramWorkloads.Define(document);
        _line.Cluster.Programs[workload.Name] = document;
        var view = _line.Cluster.Add(SampleExperiments.Pending(new ExperimentSpec(workload.CreateDefault(), 0)));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"show {view.ExperimentId}"));
        Assert.Equal([workload.Name], _line.Cluster.AskedPrograms);
        Assert.Contains("lr", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ProgramNeed.None, _line.Cluster.OpenedWith);

        _line.Cluster.AskedPrograms.Clear();
        _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(1)) with { ExperimentId = "77b0000000000000" });
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("show 77b0"));
        Assert.Empty(_line.Cluster.AskedPrograms);
    }
}
