using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Commands;

public sealed class ReproduceVerdictTests : IDisposable
{
    private readonly TestClient _line = new();

    public ReproduceVerdictTests() =>
        _line.Cluster.Script = spec => [SampleExperiments.Running(spec, 1), SampleExperiments.Completed(spec, _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1, 2, 3]))];

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("reproduce --strict --dataset strokes", ExitCodes.NotReproduced)]
    [InlineData("reproduce --dataset strokes", ExitCodes.Success)]
    [InlineData("reproduce --strict", ExitCodes.NotReproduced)]
    [InlineData("reproduce --strict --seeds 12", ExitCodes.NotReproduced)]
    [InlineData("reproduce --strict --epochs 3", ExitCodes.NotReproduced)]
    [InlineData("reproduce --strict --seeds 1", ExitCodes.NotReproduced)]
    public async Task Strict_turns_verdicts_into_exit_codes(string words, int expected) =>
        Assert.Equal(expected, await _line.RunAsync(words));

    [Fact]
    public async Task Two_seeds_after_three_epochs_reproduce_nothing_that_depends_on_them()
    {
        await _line.RunAsync("reproduce --epochs 3 --seeds 2 --format json");
        var root = JsonDocument.Parse(_line.Output).RootElement;
        var verdicts = root.GetProperty("claims").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("verdict").GetString());

        Assert.Equal("other setup", verdicts["ssim-validation"]);
        Assert.Equal("other setup", verdicts["accuracy-training"]);
        Assert.Equal("impossible", verdicts["f1-validation"]);

        // Its layers are those of the report, whatever the epochs.
        Assert.Equal(["parameters-table"], verdicts.Where(v => v.Value == "reproduced").Select(v => v.Key));
        Assert.Equal(["epochs"], root.GetProperty("statedChanges").EnumerateArray().Select(p => p.GetString()));

        await _line.RunAsync("reproduce --epochs 3 --seeds 2");
        Assert.Contains("The report states epochs, which was changed", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_seeds_of_the_stated_setup_are_inconclusive()
    {
        await _line.RunAsync("reproduce --seeds 2");

        Assert.Matches(@"accuracy-validation +96\.67 % +2 .*inconclusive", _line.Output);
        Assert.Matches(@"Inconclusive: (.*, )?accuracy-validation would take about \d+ seeds", _line.Output.ReplaceLineEndings(" "));
        Assert.Contains("The intervals behind this line hold for all 9 compared claims together (95 %, Holm).", _line.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("one more experiment falls between the smallest and the largest of 2 with probability", _line.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_assumption_is_judged()
    {
        await _line.RunAsync("reproduce --loss mse --seeds 5 --format json");
        var claims = JsonDocument.Parse(_line.Output).RootElement.GetProperty("claims").EnumerateArray();
        Assert.DoesNotContain(claims, c => c.GetProperty("verdict").GetString() == "other setup");
    }

    [Fact]
    public async Task Seeds_are_added_until_the_spread_is_small_enough_for_the_margins()
    {
        var exit = await _line.RunAsync("reproduce --seeds auto --max-seeds 12 --format json");

        // The samples' accuracies grow by 0.8 points a seed, so that more seeds spread more: the plan goes to its limit.
        Assert.Equal(ExitCodes.Success, exit);
        Assert.Equal(12, _line.Cluster.Experiments.Count());
        Assert.Contains("5 seeds: the spread of the claims asks for ", _line.Error, StringComparison.Ordinal);
        Assert.Contains("12 seeds: the limit", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_that_would_decide_nothing_are_not_run()
    {
        // Another setup than the report's gives no verdicts, however many seeds there are.
        await _line.RunAsync("reproduce --seeds auto --epochs 3");

        Assert.Equal(5, _line.Cluster.Experiments.Count());
        Assert.Contains("5 seeds: more would decide no further claim", _line.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reproduce --max-seeds 20", "--max-seeds goes with --seeds auto")]
    [InlineData("reproduce --seeds auto --max-seeds 3", "--max-seeds: '3'")]
    [InlineData("run --seeds auto", "--seeds: 'auto'")]
    public async Task Limit_of_seeds_needs_auto_and_auto_needs_claims(string words, string expected)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(words));
        Assert.Contains(expected, _line.Error, StringComparison.Ordinal);
    }
}
