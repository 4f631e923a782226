using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary>Exports of sweeps.</summary>
public sealed class SweepExportTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Export_replaces_no_file_unasked_and_creates_no_folder()
    {
        await Finished();
        var file = Path.Combine(_line.State, "two.csv");
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["export", "two", "--output", file]));
        Assert.Contains($"error: --output: '{file}' exists; name another file, or replace it with --force", _line.ErrorLines);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["export", "two", "--output", file, "--force"]));

        var folder = Path.Combine(_line.State, "none");
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["export", "two", "--output", Path.Combine(folder, "x.csv")]));
        Assert.Contains($"error: --output: the folder '{folder}' does not exist; create it, or name a file in another one", _line.ErrorLines);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Export_goes_to_the_output_or_to_a_file()
    {
        await Finished();

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("export two --format json"));
        Assert.Equal("two as json\n", _line.Output);

        var file = Path.Combine(_line.State, "two.parquet");
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["export", "two", "--format", "parquet", "--output", file]));
        Assert.Equal("two as parquet\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_that_fails_leaves_no_half_file()
    {
        await Finished();
        _line.Reports.Trouble = new IOException("no space left on device");
        var file = Path.Combine(_line.State, "two.csv");

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync(["export", "two", "--output", file]));
        Assert.Empty(Directory.GetFiles(_line.State, "two*"));
    }

    private async Task Finished()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --seeds 2 --name two --detach"));
        await _line.RunAsync("watch two");
    }
}
