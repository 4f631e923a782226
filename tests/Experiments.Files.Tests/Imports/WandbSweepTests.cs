using Experiments.Files.Imports;
using Experiments.Files.Sweeps;
using Experiments.Files.Workloads;

namespace Experiments.Files.Tests.Imports;

public sealed class WandbSweepTests
{
    private const string Config = """
        program: train.py
        name: my sweep
        method: bayes
        metric: { name: val_loss, goal: minimize, target: 0.1 }
        parameters:
          lr: { distribution: log_uniform_values, min: 1e-4, max: 1e-1 }
          layers: { min: 1, max: 5 }
          dropout: { min: 0.0, max: 0.5 }
          batch: { values: [32, 64, 128] }
          augment: { values: [true, false] }
          loss: { value: focal loss }
          optimizer:
            parameters:
              name: { values: [sgd, adam], probabilities: [0.9, 0.1] }
              momentum: { distribution: normal, mu: 0.9, sigma: 0.1 }
        early_terminate: { type: hyperband, min_iter: 3, eta: 2, s: 2 }
        run_cap: 40
        imageuri: docker
        """;

    [Fact]
    public void Configuration_becomes_two_files_that_can_be_read()
    {
        var sweep = Read(Config);
        var program = WorkloadFile.Parse(ImportedSweepText.Workload(sweep), "w.yaml", out var errors)!.Definition;
        Assert.Empty(errors);
        Assert.Equal(("my-sweep", "python3"), (program.Name, program.Interpreter));
        Assert.Equal(["${interpreter}", "train.py", "${args}"], program.Command);
        Assert.Equal(
            ["lr real 0.0031622776601683794", "layers integer 3", "dropout real 0.25", "batch integer 32", "augment flag true", "loss text focal loss", "optimizer.name choice sgd"],
            program.Parameters.Select(p => $"{p.Name} {p.Type.ToString().ToLowerInvariant()} {p.Default}"));
        Assert.Equal("val_loss", program.Objective);

        var text = ImportedSweepText.Sweep(sweep, "workload.yaml");
        Assert.Equal(
            """
            name: my-sweep
            around: workload.yaml
            parameters:
              lr: { distribution: log-uniform, min: 0.0001, max: 0.1 }
              layers: { distribution: int-uniform, min: 1, max: 5 }
              dropout: { distribution: uniform, min: 0, max: 0.5 }
              batch: [32, 64, 128]
              augment: [true, false]
              optimizer.name: [sgd, adam]
            sampler: gp
            # pruner: { name: hyperband, factor: 2, first-rung: 3 }
            metric: { name: val_loss, goal: minimise }
            budget: { experiments: 40 }

            """,
            text);
        Assert.NotNull(SweepFile.Parse(text, "sweep.yaml", out var problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void What_has_no_counterpart_is_told_by_name()
    {
        var notes = Read(Config).Notes;
        string[] expected =
        [
            "'imageuri' has no counterpart and was left out.",
            "metric: 'target' has no counterpart: a sweep does not end at a value.",
            "optimizer.name: 'probabilities' have no counterpart; the values are equally likely.",
            "optimizer.momentum: distribution 'normal' has no counterpart; it was left out, so add it to both files.",
            "early_terminate: 's' has no counterpart: brackets follow from the epochs.",
            "lr: W&B has no default; 0.0031622776601683794, the middle of the range, was taken for the base.",
        ];
        Assert.All(expected, note => Assert.Contains(note, notes));
    }

    [Fact]
    public void Parameter_called_epochs_that_does_not_vary_is_what_the_pruner_needs()
    {
        var sweep = Read(Config.Replace("layers: { min: 1, max: 5 }", "epochs: { value: 27 }", StringComparison.Ordinal));
        Assert.Equal("epochs", sweep.Epochs);
        Assert.Contains("\npruner: { name: hyperband, factor: 2, first-rung: 3 }\n", ImportedSweepText.Sweep(sweep, "workload.yaml"), StringComparison.Ordinal);
        Assert.Equal("epochs", WorkloadFile.Parse(ImportedSweepText.Workload(sweep), "w.yaml", out _)!.Definition.Epochs);
    }

    [Fact]
    public void Range_of_one_value_does_not_vary_and_middles_are_without_the_error_of_binary_arithmetic()
    {
        var sweep = Read(Config.Replace("layers: { min: 1, max: 5 }", "layers: { min: 4, max: 4 }", StringComparison.Ordinal).Replace("min: 0.0, max: 0.5", "min: 0.01, max: 0.05", StringComparison.Ordinal));
        Assert.Equal(("4", null), sweep.Parameters.Where(p => p.Name == "layers").Select(p => (p.Default, p.Space)).Single());
        Assert.Equal("0.03", sweep.Parameters.Single(p => p.Name == "dropout").Default);
    }

    [Fact]
    public void Exponents_of_log_uniform_become_values_and_a_grid_needs_no_budget()
    {
        var sweep = Read("program: a.py\nmethod: grid\nmetric: { name: x, goal: maximize }\nparameters: { lr: { distribution: log_uniform, min: -2, max: 0 } }\n");
        Assert.Equal("{ distribution: log-uniform, min: 0.1353352832366127, max: 1 }", Assert.Single(sweep.Parameters).Space);
        Assert.Equal(("grid", true, null), (sweep.Sampler, sweep.Maximise, sweep.Experiments));
        Assert.Equal(50, Read("program: a.py\nmethod: random\nmetric: { name: x }\nparameters: { lr: { min: 0.1, max: 1.0 } }\n").Experiments);
    }

    [Theory]
    [InlineData("method: bayes", "method: bayas", "s.yaml:3:9: method: 'bayas' is unknown; did you mean 'bayes'?")]
    [InlineData("goal: minimize", "goal: down", "s.yaml:4:33: goal: 'down' is unknown; it is one of minimize, maximize")]
    [InlineData("layers: { min: 1, max: 5 }", "layers: { min: 1 }", "s.yaml:7:11: layers: needs numbers 'min' and 'max', or 'values', or 'value'")]
    [InlineData("program: train.py\n", "", "s.yaml:1:1: the sweep lacks 'program'")]
    [InlineData("program: train.py\n", "job: team/train:latest\n", "s.yaml:1:1: job: W&B fetches this from elsewhere, and a sweep here runs a program of your own: name its script with 'program'")]
    [InlineData("metric: { name: val_loss, goal: minimize, target: 0.1 }\n", "", "s.yaml:1:1: metric: it is missing. W&B needs one for method bayes only, and a sweep here always ranks by one: add metric: { name: val_loss, goal: minimize }")]
    public void Wrong_values_are_named(string right, string wrong, string expected)
    {
        Assert.Null(WandbSweep.Parse(Config.Replace(right, wrong, StringComparison.Ordinal), "s.yaml", out var errors));
        Assert.Contains(expected, errors.Select(e => e.ToString()));
    }

    private static ImportedSweep Read(string text)
    {
        var sweep = WandbSweep.Parse(text, "s.yaml", out var errors);
        Assert.Empty(errors);
        return sweep!;
    }
}
