using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Views;

/// <summary>Every table of every command, on terminals of every width: what a wide terminal shows, a narrow one shows too, word by word.</summary>
public sealed class EveryTableTests : IDisposable
{
    private static readonly string[] Commands =
    [
        "list", "leaderboard", "leaderboard --workload function", "leaderboard --metric accuracy --split test", "sweep list", "sweep show two",
        "leaderboard --sweep two", "leaderboard --sweep two --pareto ssim@validation,mse@validation", "show ID", "run --dataset strokes --epochs 1 --seeds 2", "reproduce --no-figures", "reproduce --no-figures --details", "reproduce --dry-run --slots 2", "multiverse --details", "claims", "model",
        "sweep around vae-gmm-148 --vary lr=log:0.3x..3x --vary gamma=0.3,0.7 --vary batch-size=32,64 --vary latent-size=2,3,4 --sampler grid --sampler-option levels=2 --dry-run",
        "gc --dry-run", "verify ID", "workload list", "config", "cluster status", "certs list", "tokens list", "sweep confirm two", "sweep compare two other", "delete ID --dry-run", "sweep delete two --dry-run", "ask outside", "ask outside --list",
    ];

    private readonly TestClient _line = new() { IsTerminal = true, Colour = false };

    public static TheoryData<string, int> Cases { get; } = [.. Commands.SelectMany(_ => new[] { 60, 80, 100, 120, 200 }, (command, width) => (command, width))];

    public void Dispose() => _line.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nothing_is_broken_or_left_out(string command, int width)
    {
        var id = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(3, "epochs=5", "loss=mse"))).ExperimentId;
        _line.Cluster.Add(SampleExperiments.Failed(SampleExperiments.Spec(4, "epochs=5", "loss=mse"), "diverged at epoch 1, step 2"));
        _line.Cluster.Add(SampleExperiments.Function(0));
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --vary lr=0.0012345,0.2 --sampler grid --seeds 3 --name two");
        await _line.RunAsync("sweep around function --vary x1=0..1 --sampler random --budget 4 --trials external --name outside --detach");
        await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --vary lr=0.0012345,0.2 --set loss=mse --sampler grid --seeds 3 --name other");
        await _line.RunAsync("pause outside");
        await _line.RunAsync("cluster up --silos 2");
        await _line.RunAsync("tokens create wall-display --role reader --expires 30d");

        var wide = await WordsAsync(command.Replace("ID", id, StringComparison.Ordinal), 2000);
        var narrow = await WordsAsync(command.Replace("ID", id, StringComparison.Ordinal), width);

        Assert.NotEmpty(wide);
        Assert.Empty(wide.Except(narrow));

        // A path or an id may be wider than the smallest terminal by itself.
        Assert.Empty(width < 80 ? [] : _line.Output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > width && line.Contains('─', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    public async Task Verdicts_stand_in_the_first_table_of_claims(int width)
    {
        _line.Width = width;
        await _line.RunAsync("reproduce --no-figures --epochs 3");

        var lines = _line.Output.Split('\n');
        var heading = Array.FindIndex(lines, line => line.Contains("verdict", StringComparison.Ordinal) && line.Contains("claim", StringComparison.Ordinal));
        Assert.True(heading > 0, _line.Output);
    }

    private async Task<HashSet<string>> WordsAsync(string command, int width)
    {
        _line.Width = width;
        var exit = await _line.RunAsync(command);
        Assert.True(exit is ExitCodes.Success or ExitCodes.ExperimentsFailed, _line.Error);
        return [.. _line.Output.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith('─'))];
    }
}
