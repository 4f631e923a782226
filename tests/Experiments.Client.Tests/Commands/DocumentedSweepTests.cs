using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>What docs/sweeps.md shows works as it stands there.</summary>
public sealed class DocumentedSweepTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Sweep_file_with_every_key_is_right()
    {
        var file = Path.Combine(_line.State, "sweep.yaml");
        await File.WriteAllTextAsync(file, Document().Split("```yaml\n")[1].Split("```")[0], TestContext.Current.CancellationToken);

        var exit = await _line.RunAsync(["sweep", file, "--dry-run"]);

        Assert.True(exit == ExitCodes.Success, _line.Error);
        Assert.Contains("around-148: 24 setups with 3 seeds each, 72 experiments.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_with_several_metrics_has_a_front_in_place_of_a_best_and_nothing_to_confirm()
    {
        var file = Path.Combine(_line.State, "front.yaml");
        await File.WriteAllTextAsync(file, Document().Split("## Several metrics")[1].Split("```yaml\n")[1].Split("```")[0], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", file]));
        Assert.Contains("There is no front yet.", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("est:", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep show front"));
        Assert.Contains("No setup has a value of each metric on every seed yet", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("leaderboard --sweep front --format csv"));
        Assert.Contains("share_on_front,violated,changes", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep confirm front"));
        Assert.Contains(
            "sweep 'front' has several metrics and no best setup to confirm; submit setups of its front with more seeds, by `start-with` in a sweep file",
            _line.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_constraints_may_be_flags()
    {
        string[] words = ["sweep", "around", "function", "--vary", "x1=0..1", "--sampler", "nsga-ii", "--budget", "40", "--dry-run", "--metric", "loss minimise"];

        Assert.Equal(ExitCodes.Success, await _line.RunAsync([.. words, "--set", "function=zdt1", "--metric", "seconds@run minimise", "--constraint", "loss-2 <= 4"]));
        Assert.Contains("note: seconds@run is a wall time and not reproducible: the same file may propose other setups when it runs again", _line.ErrorLines);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync([.. words, "--goal", "minimise"]));
        Assert.Contains("error: --goal: --metric gives the direction too; give it once", _line.ErrorLines);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync([.. words, "--metric", "loss-2", "--goal", "minimise"]));
        Assert.Contains("error: --goal: the sweep has several metrics; write the direction beside each, such as 'accuracy@test maximise'", _line.ErrorLines);
    }

    [Fact]
    public async Task Commands_run_as_printed()
    {
        var commands = Document().Split("```")[1].Split('\n').Where(line => line.StartsWith("experiments ", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, commands.Count);
        foreach (var command in commands)
        {
            var exit = await _line.RunAsync(command["experiments ".Length..]);
            Assert.True(exit == ExitCodes.Success, $"{command}: {_line.Error}");
        }
    }

    [Fact]
    public async Task Commands_of_every_section_run_as_printed()
    {
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3..0.9 --sampler random --budget 60 --seeds 2 --name around-148");
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3..0.9 --sampler random --budget 60 --seeds 2 --set loss=mse --name around-148-mse");
        string[] sections = ["Ask more of a sweep", "Learn from another sweep", "Compare two sweeps", "Share a cluster"];
        string[] commands =
        [
            .. sections.SelectMany(section => Document().Split($"\n## {section}\n")[1].Split("\n## ")[0].Split("```").Where((_, i) => i % 2 == 1))
                .SelectMany(block => block.Split('\n')).Where(line => line.StartsWith("experiments ", StringComparison.Ordinal)),
        ];

        string[] shown = ["sweep extend", "sweep compare", "sweep around", "run"];
        Assert.All(shown, command => Assert.Contains(commands, line => line.StartsWith($"experiments {command} ", StringComparison.Ordinal)));
        foreach (var command in commands)
        {
            // A sweep that was extended runs again, and others take from it only when it has ended.
            await _line.RunAsync("watch around-148");
            var exit = await _line.RunAsync(command["experiments ".Length..]
                .Replace("compared.html", Path.Combine(_line.State, "compared.html"), StringComparison.Ordinal)
                .Replace("--figures figures", $"--figures {_line.State}", StringComparison.Ordinal));
            Assert.True(exit == ExitCodes.Success, $"{command}: {_line.Error}");
        }
    }

    private static string Document()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Experiments.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no Experiments.sln above the tests");
        }

        return File.ReadAllText(Path.Combine(folder, "docs", "sweeps.md")).ReplaceLineEndings("\n");
    }
}
