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
