using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Files.Tensors;

namespace Experiments.Client.Tests.Commands;

/// <summary>The files of an experiment, written by <c>export ID</c>.</summary>
public sealed class ExperimentExportTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    private string Folder => Path.Combine(_line.State, "model");

    [Fact]
    public async Task Files_are_written_under_their_names_and_replace_nothing_unasked()
    {
        var view = Stored(ArtifactReference.Weights);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"export {view.ExperimentId[..8]} --output {Folder}"));
        var file = Path.Combine(Folder, "weights.safetensors");
        Assert.Equal(file, _line.Output.Trim());
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"export {view.ExperimentId} --output {Folder}"));
        Assert.Contains($"error: --output: '{file}' exists; name another folder, or replace it with --force", _line.ErrorLines);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"export {view.ExperimentId} --output {Folder} --force"));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../weights")]
    [InlineData("/tmp/weights")]
    [InlineData(".bashrc")]
    [InlineData("a\u001b[31m")]
    public async Task Name_that_leaves_the_folder_is_refused(string name)
    {
        var view = Stored(name);

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"export {view.ExperimentId} --output {Folder}"));

        Assert.Contains($"experiment {view.ExperimentId} stored a file called '", _line.Error, StringComparison.Ordinal);
        Assert.Contains("which is no name for a file here; its address is", _line.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _line.Error);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Damaged_file_is_not_written()
    {
        var view = Stored(ArtifactReference.Weights);
        _line.Cluster.Artifacts.Damage(view.Result!.Artifacts[0].Sha256);

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"export {view.ExperimentId} --output {Folder}"));

        Assert.Contains("arrived damaged", _line.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Tables_hold_the_curve_and_the_tensors_of_stored_files()
    {
        var tensors = SafetensorsFile.Write([TensorEntry.Of("validation.latents", [1f, 2, 3, 4], 2, 2), TensorEntry.Of("validation.labels", new byte[] { 1, 8 }), TensorEntry.Of("wide", new byte[5000], 1, 5000)]);
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0), _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, tensors)));

        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"export {view.ExperimentId} --format parquet --output {Folder}"));

        Assert.Contains("Too wide for a table, so that only the stored files have them: wide of evaluation.safetensors.", _line.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(["curve.parquet", "evaluation.validation.parquet"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"export {view.ExperimentId} --format parquet --output {Folder}"));
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"export {view.ExperimentId} --format parquet --output {Folder} --force"));
    }

    [Fact]
    public async Task Two_tables_of_one_name_are_refused()
    {
        ArtifactReference[] files =
        [
            _line.Cluster.Artifacts.Add("a.safetensors", SafetensorsFile.Write([TensorEntry.Of("b.c.d", [1f])])),
            _line.Cluster.Artifacts.Add("a.b.safetensors", SafetensorsFile.Write([TensorEntry.Of("c.d", [2f])])),
        ];
        var view = _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0), [.. files]));

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync($"export {view.ExperimentId} --format parquet --output {Folder}"));

        Assert.Contains("stored tensors for two tables called a.b.c.parquet; without --format its files are written as they are", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experiment_without_a_curve_and_tensors_has_no_tables()
    {
        var view = _line.Cluster.Add(SampleExperiments.Pending(SampleExperiments.Spec(1)));

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"export {view.ExperimentId} --format parquet --output {Folder}"));

        Assert.Contains("has no curve and stored no tensors, so that there is nothing for a table", _line.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    private ExperimentView Stored(string name) => _line.Cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0), _line.Cluster.Artifacts.Add(name, [1, 2, 3])));
}
