using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>Notes and tags of sweeps.</summary>
public sealed class SweepNotesTests : IDisposable
{
    private const string Around = "sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --seeds 2";
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Tags_find_a_sweep_and_notes_are_shown()
    {
        await _line.RunAsync(Around + " --name two");
        await _line.RunAsync(Around + " --sampler-seed 1 --name three");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep tag two paper figure-3"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", "note", "two", "looks odd"]));
        Assert.Contains("Sweep two has the tags figure-3, paper.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep list --tag paper --format json");
        var sweep = Assert.Single(JsonDocument.Parse(_line.Output).RootElement.GetProperty("sweeps").EnumerateArray());
        Assert.Equal(("two", "figure-3"), (sweep.GetProperty("progress").GetProperty("name").GetString(), sweep.GetProperty("tags")[0].GetString()));
        await _line.RunAsync("sweep list --tag paper --tag none");
        Assert.Contains("No sweep is tagged paper and none.", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep show two");
        Assert.Contains("maria: looks odd", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("sweep tag two --remove paper");
        await _line.RunAsync("sweep list --tag paper");
        Assert.Contains("No sweep is tagged paper.", _line.Output, StringComparison.Ordinal);
    }
}
