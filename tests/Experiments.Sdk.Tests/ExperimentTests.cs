using System.Globalization;
using Experiments.Testing;

namespace Experiments.Sdk.Tests;

public sealed class ExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);

    [Fact]
    public void Alone_a_program_takes_its_own_defaults_and_prints_what_it_reports()
    {
        using var experiment = Start();
        Assert.False(experiment.IsUnderRunner);
        Assert.Equal((0L, 0.1, "adam", null), (experiment.Seed, experiment.Parameter("lr", 0.1), experiment.Parameter("optim.name", "adam"), experiment.RestoredCheckpoint));
        experiment.Report(1, ("loss", 0.5), ("accuracy@test", 0.25));
        experiment.SaveCheckpoint(1, _ => Assert.Fail("there is no folder"));
        experiment.ReportFinal(("accuracy@test", double.NaN));
        Assert.False(experiment.StopRequested);
        Assert.Equal("epoch 1: loss=0.5 accuracy@test=0.25\nfinal: accuracy@test=NaN\n", _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Parameters_come_with_their_types_and_dots_nest()
    {
        Write("EXPERIMENTS_PARAMS_FILE", "params.json", """{"lr": 1E-05, "layers": 3, "augment": true, "optim": {"name": "sgd", "momentum": null}}""");
        using var experiment = Start();
        Assert.Equal((1e-5, 3, true, "sgd", 0.9), (
            experiment.Parameter("lr", 0.1),
            experiment.Parameter("layers", 1),
            experiment.Parameter("augment", false),
            experiment.Parameter("optim.name", "adam"),
            experiment.Parameter("optim.momentum", 0.9)));
        Assert.Equal("parameter optim.name is \"sgd\", which is not a Int32", Assert.Throws<FormatException>(() => experiment.Parameter("optim.name", 1)).Message);
    }

    [Fact]
    public void Reports_are_lines_of_json_that_are_written_at_once()
    {
        var metrics = Write("EXPERIMENTS_METRICS_FILE", "metrics.jsonl", string.Empty);
        using var experiment = Start();
        experiment.Report(2, ("loss", 0.1 + 0.2), ("a\"b", double.PositiveInfinity));
        experiment.ReportFinal(("accuracy@test", double.NaN));
        experiment.AddArtifact(Path.Combine(_folder.Path, "model.onnx"));
        using var reader = new StreamReader(new FileStream(metrics, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal(
            [
                """{"epoch": 2, "loss": 0.30000000000000004, "a\u0022b": Infinity}""",
                """{"final": {"accuracy@test": NaN}}""",
                $$"""{"artifact": "{{_folder.Path}}/model.onnx"}""",
            ],
            reader.ReadToEnd().TrimEnd().Split('\n'));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Checkpoint_is_announced_after_it_is_written_and_awaited()
    {
        var metrics = Write("EXPERIMENTS_METRICS_FILE", "metrics.jsonl", string.Empty);
        var checkpoint = Directory.CreateDirectory(Path.Combine(_folder.Path, "checkpoint")).FullName;
        _variables["EXPERIMENTS_CHECKPOINT_DIR"] = checkpoint;
        using var experiment = Start();
        experiment.SaveCheckpoint(3, folder =>
        {
            Assert.Equal(0, new FileInfo(metrics).Length);
            File.WriteAllText(Path.Combine(folder, "model"), "3");

            // The runner writes this after it has stored the folder. Here it is there already, so that nothing waits.
            File.WriteAllText(Path.Combine(folder, "ACK-3"), string.Empty);
        });
        Assert.Equal("{\"checkpoint\": 3}\n", ReadShared(metrics));
    }

    [Fact]
    public void Resumed_program_knows_its_folder_and_its_epoch()
    {
        _variables["EXPERIMENTS_RESUMED"] = "5";
        _variables["EXPERIMENTS_CHECKPOINT_DIR"] = "/checkpoint";
        using var experiment = Start();
        Assert.Equal(("/checkpoint", 5), (experiment.RestoredCheckpoint, experiment.RestoredEpoch));
    }

    [Fact]
    public void Stop_is_requested_by_a_file_or_by_the_epoch_limit()
    {
        _variables["EXPERIMENTS_STOP_FILE"] = Path.Combine(_folder.Path, "stop.json");
        _variables["EXPERIMENTS_EPOCH_LIMIT"] = "2";
        using var experiment = Start();
        experiment.Report(1);
        Assert.False(experiment.StopRequested);
        experiment.Report(2);
        Assert.True(experiment.StopRequested);
        _variables.Remove("EXPERIMENTS_EPOCH_LIMIT");
        Assert.False(experiment.StopRequested);
        File.WriteAllText(_variables["EXPERIMENTS_STOP_FILE"], "{}");
        Assert.True(experiment.StopRequested);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private Experiment Start() => new(_variables.GetValueOrDefault, _output);

    private string Write(string variable, string name, string content)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, content);
        return _variables[variable] = path;
    }
}
