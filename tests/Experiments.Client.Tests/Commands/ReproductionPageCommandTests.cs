using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Commands;

public sealed class ReproductionPageCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public ReproductionPageCommandTests() =>
        _line.Cluster.Script = spec => [SampleExperiments.Completed(spec, _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1, 2, 3]))];

    private string Page => Path.Combine(_line.State, "page.html");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Reproduce_writes_the_page_and_names_it()
    {
        var exit = await _line.RunAsync($"reproduce --no-figures --page {Page}");

        Assert.Equal(ExitCodes.Success, exit);
        Assert.Equal("<html>vae-gmm-148</html>", await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken));
        Assert.Contains($"The page: {Page}", _line.Output, StringComparison.Ordinal);
        var reproduction = _line.Painter.Page!;
        Assert.Equal(3, reproduction.Experiments.Length);
        Assert.Equal(16, reproduction.Claims.Count);
        Assert.Equal(0, reproduction.Sample!.Value.Seed);
        Assert.Equal([1, 2, 3], reproduction.Sample.Value.Experiment.Artifact(ArtifactReference.Evaluation).ToArray());
    }

    [Fact]
    public async Task Page_that_cannot_be_written_costs_no_tables()
    {
        _line.Cluster.Script = spec => [SampleExperiments.Completed(spec)];

        var exit = await _line.RunAsync($"reproduce --no-figures --page {Page}");

        Assert.Equal(ExitCodes.RuntimeError, exit);
        Assert.Contains("ssim-validation", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("The page:", _line.Output, StringComparison.Ordinal);
        Assert.Matches("error: the page could not be written: experiment [0-9a-f]{16} stored no evaluation", _line.Error);
    }

    [Fact]
    public async Task Report_page_takes_recorded_experiments_and_runs_none()
    {
        await _line.RunAsync("reproduce --no-figures --seeds 2");
        _line.Cluster.Add(SampleExperiments.Failed(new ExperimentSpec(_line.Cluster.Experiments.First().Now.Spec!.Setup, 2), "diverged"));
        var before = _line.Cluster.Experiments.Count();

        var exit = await _line.RunAsync($"report page --output {Page} --format json");

        Assert.Equal(ExitCodes.Success, exit);
        var result = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal([0, 1], result.GetProperty("seeds").EnumerateArray().Select(s => s.GetInt32()));
        Assert.Equal(Page, result.GetProperty("path").GetString());
        Assert.Equal(before, _line.Cluster.Experiments.Count());
        Assert.Equal([0L, 1L], _line.Painter.Page!.Experiments.Select(e => e.Spec!.Seed));
        Assert.True(File.Exists(Page));
    }

    [Fact]
    public async Task Report_page_of_nothing_says_how_to_get_one()
    {
        var exit = await _line.RunAsync($"report page --epochs 5 --output {Page}");

        Assert.Equal(ExitCodes.InvalidInput, exit);
        Assert.False(File.Exists(Page));
        Assert.Contains("and one of the seeds 0 to 39 has completed here; `experiments reproduce --page FILE` runs them and writes the page", _line.Error, StringComparison.Ordinal);
    }
}
