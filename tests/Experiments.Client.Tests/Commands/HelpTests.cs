using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Files.Tensors;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly TestClient _line = new();

    public HelpTests() =>
        _line.Cluster.Script = spec => [SampleExperiments.Completed(spec, _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1]))];

    public void Dispose() => _line.Dispose();

    public static TheoryData<string> Commands() =>
    [
        "reproduce", "multiverse", "run", "list", "show", "note", "tag", "leaderboard", "figures", "claims", "report init", "report schema", "report page", "model", "verify", "gc", "pause", "resume", "stop", "cancel", "watch", "export", "completion", "certs list",
        "cluster drain", "cluster undrain", "sweep", "sweep around", "sweep list", "sweep show", "sweep extend", "sweep note", "sweep tag", "sweep compare", "sweep report", "sweep figures", "sweep schema",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Examples_in_help_run_as_printed(string command)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"{command} --help"));
        var parts = _line.Output.Split("Examples:");
        Assert.Contains($" {command} ", parts[0].Split("Usage:")[1].Split("Options:")[0].Split("Arguments:")[0], StringComparison.Ordinal);
        var examples = parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.NotEmpty(examples);

        // The files, ids and names that examples name.
        var file = Path.Combine(_line.State, "sweep.yaml");
        await File.WriteAllTextAsync(file, "around: vae-gmm-148\nparameters:\n  gamma: [0.3, 0.7]\nsampler: grid\n", TestContext.Current.CancellationToken);
        var workload = Path.Combine(_line.State, "workload.yaml");
        await File.WriteAllTextAsync(workload, "workload: two-rings\ncommand: [./train.sh]\ncode: none\nmetrics:\n  accuracy: { goal: maximise }\n", TestContext.Current.CancellationToken);
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --name around-148 --detach");
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.2..0.9 --sampler random --budget 10 --name wide-148 --detach");
        _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0), _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, SafetensorsFile.Write([TensorEntry.Of("a", [1f])]))) with { ExperimentId = "3fa9000000000000" });
        _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(1)) with { ExperimentId = "77b0000000000000" });
        await _line.RunAsync("run --report vae-gmm-148");
        _line.Cluster.Replay = _ => new Contracts.Clusters.ReplayProgress { Epoch = 0, Result = SampleExperiments.Completed(SampleExperiments.Spec(0)).Result };
        foreach (var example in examples)
        {
            Assert.StartsWith("experiments " + command, example, StringComparison.Ordinal);
            var exit = await _line.RunAsync(example["experiments ".Length..]
                .Replace("extend around-148", "extend wide-148", StringComparison.Ordinal)
                .Replace("my-report.yaml", "vae-gmm-148", StringComparison.Ordinal)
                .Replace("--figures figures", $"--figures {_line.State}", StringComparison.Ordinal)
                .Replace("--out figures", $"--out {_line.State}", StringComparison.Ordinal)
                .Replace("sweep.yaml", file, StringComparison.Ordinal)
                .Replace("workload.yaml", workload, StringComparison.Ordinal)
                .Replace("--name around-148", "--name around-148-again", StringComparison.Ordinal)
                .Replace("--page ", $"--page {_line.State}/", StringComparison.Ordinal)
                .Replace("--output ", $"--output {_line.State}/", StringComparison.Ordinal)
                .Replace("report page", $"report page --output {_line.State}/report.html", StringComparison.Ordinal)
                .Replace($"--output {_line.State}/report.html vae-gmm-148 --output", "vae-gmm-148 --output", StringComparison.Ordinal)
                .Replace("sweep report around-148", $"sweep report around-148 --output {_line.State}/page.html", StringComparison.Ordinal)
                .Replace("--output " + _line.State + "/page.html --output", "--output", StringComparison.Ordinal));
            Assert.True(exit is ExitCodes.Success or ExitCodes.NotReproduced or ExitCodes.Contradiction, $"{example}: {exit}: {_line.Error}");
        }
    }

    [Fact]
    public async Task Every_parameter_of_the_workload_is_a_flag()
    {
        await _line.RunAsync("run --help");

        Assert.All(VaeGmmDefinition.Definition.Parameters, p => Assert.Contains($"--{p.Name}{(p.ShortName is { } name ? $", --{name}" : string.Empty)} <", _line.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_of_the_program_names_every_command()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("--help"));

        Assert.All(Commands().Where(row => !row.Data.Contains(' ', StringComparison.Ordinal)), row => Assert.Contains($"  {row.Data}", _line.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task No_line_of_any_help_but_an_example_is_wider_than_the_terminal(int width)
    {
        using var line = new TestClient { IsTerminal = true, Width = width };
        var lines = new List<string>();
        foreach (var command in AllCommands(new ExperimentsRootCommand(line.Context), []))
        {
            Assert.Equal(ExitCodes.Success, await line.RunAsync([.. command, "--help"]));
            lines.AddRange(line.Output.Split("Examples:")[0].Split('\n').Select(text => text.TrimEnd()).Where(text => text.Length > width).Select(text => $"{string.Join(' ', command)}: {text}"));
        }

        Assert.Empty(lines);
    }

    [Fact]
    public async Task Help_in_a_file_does_not_depend_on_the_terminal()
    {
        using var narrow = new TestClient { Width = 60 };
        await narrow.RunAsync("run --help");
        await _line.RunAsync("run --help");
        Assert.Equal(_line.Output, narrow.Output);
    }

    [Fact]
    public async Task Options_of_a_command_stand_before_those_that_all_share()
    {
        await _line.RunAsync("pause --help");
        Assert.InRange(_line.Output.IndexOf("--hold", StringComparison.Ordinal), 1, _line.Output.IndexOf("--state", StringComparison.Ordinal));
        await _line.RunAsync("run --help");
        Assert.Contains("[default: 1e-6]", _line.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> AllCommands(System.CommandLine.Command command, string[] words) =>
        command.Subcommands.Where(child => !child.Hidden).SelectMany(child => AllCommands(child, [.. words, child.Name])).Prepend(words);

    [Fact]
    public async Task Version_is_printed()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("--version"));

        Assert.Matches(@"^\d+\.\d+\.\d+", _line.Output);
    }
}
