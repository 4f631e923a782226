using System.Diagnostics;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Completion;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    public static TheoryData<string> Shells() => [.. CompletionScripts.Shells];

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Script_asks_the_program_itself(string shell)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"completion {shell}"));

        Assert.Contains("[suggest:", _line.Output, StringComparison.Ordinal);
        Assert.Contains($"experiments completion {shell}", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_shell_is_an_error()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("completion tcsh"));
        Assert.Contains("error: SHELL: 'tcsh' is not one of bash, zsh, fish, powershell", _line.ErrorLines);
    }

    [Theory]
    [InlineData("lis", "list")]
    [InlineData("sweep sch", "schema")]
    [InlineData("leaderboard --par", "--pareto")]
    [InlineData("sweep around function --sampler t", "trajectories")]
    [InlineData("sweep around function --pruner h", "hyperband")]
    [InlineData("sweep around function --goal m", "minimise")]
    [InlineData("sweep around function --metric lo", "loss@validation")]
    [InlineData("sweep around function --vary x", "x1=")]
    [InlineData("list --status p", "pruned")]
    [InlineData("list --format c", "csv")]
    [InlineData("export a --format o", "optuna-journal")]
    [InlineData("run --dataset s", "strokes")]
    [InlineData("completion z", "zsh")]
    [InlineData("claims v", "vae-gmm-148")]
    public async Task Program_suggests_commands_and_options(string typed, string expected)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync([$"[suggest:{typed.Length}]", typed]));
        Assert.Contains(expected, _line.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("sweep show a")]
    [InlineData("watch a")]
    [InlineData("export a")]
    [InlineData("pause a")]
    [InlineData("leaderboard --sweep a")]
    public async Task Names_of_sweeps_are_offered_and_nothing_is_if_they_cannot_be_read(string typed)
    {
        await _line.RunAsync("sweep around function --vary x1=0..1 --budget 2 --detach --name around-148");
        await _line.RunAsync([$"[suggest:{typed.Length}]", typed]);
        Assert.Contains("around-148", _line.Output.Split('\n', StringSplitOptions.TrimEntries));

        await _line.RunAsync([$"[suggest:{typed.Length + 16}]", typed.Replace(" a", " --state /no/where a", StringComparison.Ordinal)]);
        Assert.DoesNotContain("around-148", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_the_name_of_an_argument_and_not_what_is_stored()
    {
        await _line.RunAsync("sweep around function --vary x1=0..1 --budget 2 --detach --name around-148");
        foreach (var command in new[] { "sweep show", "watch", "export", "delete", "show", "claims", "figures" })
        {
            await _line.RunAsync($"{command} --help");
            Assert.DoesNotContain("around-148>", _line.Output, StringComparison.Ordinal);
            Assert.Matches(@"\n  <(NAME|ID|REPORT)>", _line.Output);
        }
    }

    [Fact]
    public async Task Ids_of_experiments_are_offered()
    {
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));
        var typed = $"show {view.ExperimentId[..3]}";
        await _line.RunAsync([$"[suggest:{typed.Length}]", typed]);
        Assert.Contains(view.ExperimentId, _line.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Bash_completes_the_word_at_the_cursor()
    {
        // The stub answers as the program does, and shows what it was asked.
        const string Script = """
            experiments() { echo "$1 $2" >&2; printf 'list\nleaderboard\nshow\n'; }
            COMP_LINE="experiments l" COMP_POINT=13 COMP_WORDS=(experiments l) COMP_CWORD=1
            _experiments_complete 2>&1
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no bash");
        var start = new ProcessStartInfo("/bin/bash", ["-c", CompletionScripts.ScriptFor("bash").Replace(" 2>/dev/null", string.Empty, StringComparison.Ordinal) + Script])
        {
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["[suggest:1] l", "list", "leaderboard"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
