using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Tests.Commands;

public sealed class FiguresCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Figures_are_drawn_from_the_artifact_that_was_fetched_in_pieces()
    {
        var content = new byte[(2 << 20) + 17];
        content[^1] = 9;
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0), _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, content)));
        var folder = Path.Combine(_line.State, "drawn");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"figures {view.ExperimentId[..8]} --out {folder}"));

        Assert.Equal(content, Assert.Single(_line.Painter.Experiments).Evaluation);
        Assert.Equal(4, _line.Cluster.Artifacts.Reads);
        Assert.Equal(Path.Combine(folder, "loss.png"), _line.Output.Trim());
    }

    [Fact]
    public async Task A_damaged_artifact_is_refused()
    {
        var artifact = _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1, 2, 3]);
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0), artifact));
        _line.Cluster.Artifacts.Damage(artifact.Sha256);

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"figures {view.ExperimentId}"));

        Assert.Contains($"({artifact.Sha256}) arrived damaged", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Painter.Experiments);
    }

    [Fact]
    public async Task An_experiment_without_a_result_has_no_figures()
    {
        var view = _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(0)));

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"figures {view.ExperimentId}"));

        Assert.Contains($"error: ID: experiment {view.ExperimentId} has no figures, because it is pending", _line.ErrorLines);
    }
}
