using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>What a sweep says before it runs, and what <c>--dry-run</c> prints instead of running it.</summary>
public sealed class SweepPlanTests : IDisposable
{
    private const string Around = "sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --seeds 2";
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Budget_may_count_the_base_beside_all_setups_of_a_finite_space()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around function --vary x1=0.1,0.2,0.3 --budget 4 --sampler random --dry-run"));
        Assert.Contains("4 setups with 1 seed each", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep around function --vary x1=0.1,0.2,0.3 --budget 4 --sampler random --start-at-base no --dry-run"));
    }

    [Fact]
    public async Task Setups_that_do_the_same_are_told_before_anything_runs()
    {
        await _line.RunAsync("sweep around vae-gmm-148 --vary schedule=constant,step --vary gamma=0.3,0.5 --sampler grid --dry-run");
        Assert.Equal(
            ["note: gamma does nothing where schedule is 'constant', so setups that differ only there are the same; --when gamma=schedule:step leaves them out"],
            _line.ErrorLines);
        await _line.RunAsync("sweep around vae-gmm-148 --vary schedule=constant,step --vary gamma=0.3,0.5 --when gamma=schedule:step --sampler grid --dry-run");
        Assert.Empty(_line.ErrorLines);
    }

    [Fact]
    public async Task Dry_run_lists_every_setup_and_opens_nothing()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(Around + " --vary loss=bce,mse --name four --dry-run"));

        Assert.Null(_line.Cluster.Opened);
        Assert.Matches(@"0\s+[0-9a-f]{12}\s+0\.5\s+bce\s+the base", _line.Output);
        Assert.Matches(@"4\s+[0-9a-f]{12}\s+0\.7\s+mse\s+grid point 4 of 4", _line.Output);
        Assert.Contains("four: 5 setups with 2 seeds each, 10 experiments. Nothing was started.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dry_run_of_a_sampler_that_learns_says_what_is_not_known_yet()
    {
        await _line.RunAsync("sweep around function --vary x1=0..1 --sampler tpe --sampler-option startup=5 --budget 20 --name tpe-x --dry-run --format json");

        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.False(root.GetProperty("complete").GetBoolean());
        Assert.Equal("Sampler tpe learns: the other 12 setups depend on results.", root.GetProperty("note").GetString());
        Assert.Equal(8, root.GetProperty("setups").GetArrayLength());
    }

    [Fact]
    public async Task Numbers_of_a_plan_are_numbers()
    {
        await _line.RunAsync("sweep around vae-gmm-148 --vary lr=0.0009,0.002 --vary loss=bce,mse --vary widths=512,256;64,32 --sampler grid --name plan --dry-run --format json");
        var values = JsonDocument.Parse(_line.Output).RootElement.GetProperty("setups")[0].GetProperty("values");
        Assert.Equal((0.0009, "bce"), (values.GetProperty("learning-rate").GetDouble(), values.GetProperty("loss").GetString()));
        Assert.Equal([512, 256], values.GetProperty("widths").EnumerateArray().Select(width => width.GetInt32()));
    }
}
