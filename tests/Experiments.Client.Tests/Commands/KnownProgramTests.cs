using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Workloads;

namespace Experiments.Client.Tests.Commands;

/// <summary>How commands name programs, and which definitions they read. A cluster may know thousands, because every change of a script makes one.</summary>
public sealed class KnownProgramTests : IDisposable
{
    private const string Text = """
        workload: two-rings
        command: ["./train.sh"]
        code: none
        parameters:
          lr: { type: real, min: 1e-4, max: 10, default: 0.05 }
          epochs: { type: integer, min: 1, default: 4 }
        epochs: epochs
        metrics:
          accuracy: { goal: maximise, kind: fraction, split: test, decimals: 1 }
          loss: { goal: minimise, split: [validation, holdout] }
        objective: loss
        """;

    private readonly TestClient _line = new();

    private string WorkloadPath => Path.Combine(_line.WorkingFolder, "workload.yaml");

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("run --dataset strokes --seeds 1")]
    [InlineData("reproduce --seeds 1")]
    [InlineData("cluster status --cluster 127.0.0.1:30000")]
    [InlineData("pause 77b0")]
    [InlineData("gc")]
    [InlineData("list --take 1")]
    [InlineData("leaderboard --workload vae-gmm")]
    [InlineData("sweep list")]
    public async Task Command_reads_no_definition_of_a_program_that_it_does_not_show(string command)
    {
        Register(Text);
        _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(1)) with { ExperimentId = "77b0000000000000" });
        await _line.RunAsync(command);
        Assert.True(_line.Cluster.Opened is not null, _line.Error);
        Assert.Empty(_line.Cluster.AskedPrograms);
    }

    [Fact]
    public async Task Show_reads_the_program_of_its_experiment_and_no_other()
    {
        var workload = Register(Text);
        Register(Text.Replace("0.05", "0.06", StringComparison.Ordinal));
        var view = _line.Cluster.Add(SampleExperiments.Pending(new ExperimentSpec(workload.CreateDefault(), 0)));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"show {view.ExperimentId}"));
        Assert.Equal([workload.Name], _line.Cluster.AskedPrograms);
        Assert.Contains("lr", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_reads_the_programs_of_its_page_and_names_them()
    {
        var workload = Register(Text);
        Register(Text.Replace("0.05", "0.06", StringComparison.Ordinal));
        Complete(workload, loss: 0.25, seeds: 2);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("list"));
        Assert.Equal([workload.Name], _line.Cluster.AskedPrograms);
        Assert.Contains("0.2500", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("two-rings", _line.Output, StringComparison.Ordinal);

        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));
        await _line.RunAsync("list");
        Assert.Contains(" two-rings ", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("list --format json");
        Assert.Contains(workload.Name, JsonDocument.Parse(_line.Output).RootElement.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("workload").GetString()));
    }

    [Theory]
    [InlineData("leaderboard")]
    [InlineData("leaderboard --workload two-rings")]
    [InlineData("leaderboard --workload two-rings@")]
    [InlineData("leaderboard --workload {FILE}")]
    [InlineData("leaderboard --workload two-rings --metric loss --split validation")]
    public async Task Leaderboard_of_a_program_is_found_without_a_name_by_its_name_and_by_its_file(string command)
    {
        var workload = Register(Text);
        Complete(workload, loss: 0.25, seeds: 3);
        File.WriteAllText(WorkloadPath, Text);

        Assert.True(await _line.RunAsync(command.Replace("{FILE}", WorkloadPath, StringComparison.Ordinal)) == ExitCodes.Success, _line.Error);
        Assert.Contains("Ranked by the mean loss over seeds, on validation items, lower is better", _line.Output, StringComparison.Ordinal);
        Assert.Matches(@"1\s+[0-9a-f]{12}\s+3\s+0\.2500", _line.Output);
    }

    [Fact]
    public async Task Leaderboard_ranks_a_metric_where_the_program_reports_it_and_on_a_split_of_the_program()
    {
        Complete(Register(Text), loss: 0.25, seeds: 2);
        await _line.RunAsync("leaderboard --workload two-rings --metric accuracy");
        Assert.Contains("on test items, higher is better", _line.Output, StringComparison.Ordinal);
        Assert.Contains("90.0 %", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("leaderboard --split holdout");
        Assert.Contains("Ranked by the mean loss over seeds, on holdout items", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_of_a_program_means_its_newest_version_with_setups_and_the_others_are_named()
    {
        var old = Register(Text);
        var middle = Register(Text.Replace("0.05", "0.06", StringComparison.Ordinal));
        var newest = Register(Text.Replace("0.05", "0.07", StringComparison.Ordinal));
        Complete(old, loss: 0.1, seeds: 1);
        Complete(middle, loss: 0.2, seeds: 1);

        await _line.RunAsync("leaderboard --workload two-rings --format json");
        Assert.Equal(middle.Name, JsonDocument.Parse(_line.Output).RootElement.GetProperty("workload").GetString());
        Assert.Contains(
            $"two-rings has 3 versions, one for each change of its script or file; this is {middle.Name}, the newest with setups. `experiments leaderboard --workload {newest.Name}` ranks another; `experiments workload list` shows all.",
            _line.ErrorLines);

        await _line.RunAsync($"leaderboard --workload {old.Name[..14]} --format json");
        Assert.Equal(old.Name, JsonDocument.Parse(_line.Output).RootElement.GetProperty("workload").GetString());

        File.WriteAllText(WorkloadPath, Text.Replace("0.05", "0.08", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"leaderboard --workload {WorkloadPath}"));
        Assert.Contains(_line.ErrorLines, line => line.EndsWith("of which there is no experiment; `experiments leaderboard --workload two-rings` ranks what ran before the last change.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("leaderboard --workload two-ring", "error: --workload: there is no workload 'two-ring'; did you mean 'two-rings'?")]
    [InlineData("leaderboard --workload beauty", "error: --workload: there is no workload 'beauty'; there are vae-gmm, function, two-rings; a workload file is named by its path, such as ./workload.yaml")]
    [InlineData("leaderboard --workload ./none.yaml", "error: --workload: there is no workload file './none.yaml'")]
    [InlineData("leaderboard --workload two-rings@zz", "error: --workload: there is no workload 'two-rings@zz'; there are {NAME}; a workload file is named by its path, such as ./workload.yaml")]
    [InlineData("leaderboard --workload two-rings --metric ssim", "error: --metric: workload {NAME} has no metric 'ssim'; it has loss, accuracy")]
    [InlineData("leaderboard --workload two-rings --split training", "error: --split: workload {NAME} reports nothing on 'training'; it has test, validation, holdout")]
    [InlineData("leaderboard --split beauty", "error: --split: workload {NAME} reports nothing on 'beauty'; it has test, validation, holdout")]
    public async Task Wrong_name_is_answered_with_the_names_that_exist(string command, string error)
    {
        var workload = Register(Text);
        Complete(workload, loss: 0.25, seeds: 1);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(command));
        Assert.Contains(error.Replace("{NAME}", workload.Name, StringComparison.Ordinal), _line.ErrorLines);
    }

    private WorkloadDefinition Register(string text)
    {
        var content = WorkloadFile.Parse(text, "workload.yaml", out var errors);
        Assert.Empty(errors);
        var document = ProgramDocument.Create(content!.Definition, content.Operations);
        var workload = ProgramWorkloads.Define(document);
        _line.Cluster.Programs[workload.Name] = document;
        return workload;
    }

    private void Complete(WorkloadDefinition workload, double loss, int seeds)
    {
        foreach (var seed in Enumerable.Range(0, seeds))
        {
            var (spec, view) = (new ExperimentSpec(workload.CreateDefault(), seed), SampleExperiments.Completed(SampleExperiments.Spec(seed)));
            _line.Cluster.Add(view with
            {
                ExperimentId = spec.ExperimentId(),
                Spec = spec,
                Result = view.Result! with
                {
                    Metrics = [new MetricValue("loss", "validation", loss), new MetricValue("loss", "holdout", 2 * loss), new MetricValue("accuracy", "test", 0.9)],
                },
            });
        }
    }
}
