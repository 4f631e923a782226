using Experiments.Files.Imports;
using Experiments.Files.Sweeps;
using Experiments.Files.Workloads;

namespace Experiments.Files.Tests.Imports;

public sealed class KatibExperimentTests
{
    private const string Config = """
        apiVersion: kubeflow.org/v1beta1
        kind: Experiment
        metadata: { namespace: team, name: digits-tpe }
        spec:
          resumePolicy: Never
          objective:
            type: maximize
            goal: 0.99
            objectiveMetricName: val-accuracy
            additionalMetricNames: [train-loss]
          algorithm:
            algorithmName: tpe
            algorithmSettings:
              - { name: n_startup_trials, value: "7" }
              - { name: random_state, value: "11" }
              - { name: gamma, value: "0.3" }
          earlyStopping:
            algorithmName: medianstop
            algorithmSettings: [{ name: min_trials_required, value: "3" }, { name: start_step, value: "2" }]
          parallelTrialCount: 3
          maxTrialCount: 24
          maxFailedTrialCount: 4
          parameters:
            - { name: rate, parameterType: double, feasibleSpace: { min: "0.001", max: "0.1", distribution: logUniform } }
            - { name: layers, parameterType: int, feasibleSpace: { min: "1", max: "5" } }
            - { name: drop, parameterType: double, feasibleSpace: { min: "0.1", max: "0.3", step: "0.1" } }
            - { name: batch, parameterType: discrete, feasibleSpace: { list: ["32", "64"] } }
            - { name: optimizer, parameterType: categorical, feasibleSpace: { list: [sgd, adam] } }
          metricsCollectorSpec:
            collector: { kind: StdOut }
            source: { filter: { metricsFormat: ['metric ([\w|-]+) is ([+-]?\d+(\.\d+)?)'] } }
          trialTemplate:
            retain: true
            primaryContainerName: main
            trialParameters:
              - { name: learningRate, description: the rate, reference: rate }
              - { name: layers, reference: layers }
              - { name: drop, reference: drop }
              - { name: batch, reference: batch }
              - { name: opt, reference: optimizer }
            trialSpec:
              apiVersion: batch/v1
              kind: Job
              spec:
                template:
                  spec:
                    containers:
                      - name: main
                        image: registry.example/digits:1
                        command: [python3, train.py, "--lr=${trialParameters.learningRate}", "--layers=${trialParameters.layers}", "--drop=${trialParameters.drop}"]
                        args: ["--batch=${trialParameters.batch}", "--optimizer=${trialParameters.opt}", --verbose]
                        resources: { limits: { cpu: "2", memory: 4Gi, nvidia.com/gpu: 1, ephemeral-storage: 1Gi } }
        """;

    [Fact]
    public void Experiment_becomes_two_files_that_can_be_read()
    {
        var sweep = Read(Config);
        var workload = ImportedSweepText.Workload(sweep);
        var content = WorkloadFile.Parse(workload, "w.yaml", out var errors);
        Assert.Empty(errors);
        var program = content!.Definition;
        Assert.Equal("digits-tpe", program.Name);
        Assert.Equal(["python3", "train.py", "${args}", "--verbose"], program.Command);
        Assert.Equal(["lr real 0.01", "layers integer 3", "drop real 0.2", "batch integer 32", "optimizer choice sgd"], program.Parameters.Select(p => $"{p.Name} {p.Type.ToString().ToLowerInvariant()} {p.Default}"));
        Assert.Equal(["val-accuracy", "train-loss"], program.Metrics.Select(m => m.Name));
        Assert.Equal("{ stdout: \"metric (?<name>[\\\\w|-]+) is (?<value>[+-]?\\\\d+(\\\\.\\\\d+)?)\" }", Assert.Single(sweep.Sources));
        Assert.Equal(@"metric (?<name>[\w|-]+) is (?<value>[+-]?\d+(\.\d+)?)", Assert.Single(program.Sources).Pattern);
        Assert.Equal((2, 1, 4L << 30), (content.Operations.Cpus, content.Operations.Gpus, content.Operations.Memory!.Value));

        var text = ImportedSweepText.Sweep(sweep, "workload.yaml");
        Assert.Equal(
            """
            name: digits-tpe
            around: workload.yaml
            parameters:
              lr: { distribution: log-uniform, min: 0.001, max: 0.1 }
              layers: { distribution: int-uniform, min: 1, max: 5 }
              drop: [0.1, 0.2, 0.3]
              batch: [32, 64]
              optimizer: [sgd, adam]
            sampler: { name: tpe, startup: 7 }
            pruner: { name: median, startup: 3, warmup: 2 }
            metric: { name: val-accuracy, goal: maximise }
            budget: { experiments: 24, failures: 4 }
            sampler-seed: 11
            parallel: 3

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
            "'resumePolicy' has no counterpart and was left out.",
            "objective: 'goal' has no counterpart: a sweep does not end at a value.",
            "algorithm: setting 'gamma' of tpe has no counterpart and was left out.",
            "drop: the step of 0.1 became a list of 3 values.",
            "trialTemplate: 'retain' has no counterpart and was left out.",
            "image 'registry.example/digits:1' has no counterpart: put the program beside the workload file, or say 'code: none' and start silos in the image.",
            "resources: the limit 'ephemeral-storage: 1Gi' has no counterpart and was left out.",
            "rate: it has the name of its flag here, lr.",
        ];
        Assert.All(expected, note => Assert.Contains(note, notes));
    }

    [Theory]
    [InlineData("random", "random")]
    [InlineData("grid", "grid")]
    [InlineData("bayesianoptimization", "gp")]
    [InlineData("cmaes", "cma-es")]
    [InlineData("sobol", "sobol")]
    [InlineData("hyperband", "random")]
    public void Algorithms_have_their_samplers(string algorithm, string sampler)
    {
        var sweep = Read(Config.Replace("algorithmName: tpe", "algorithmName: " + algorithm, StringComparison.Ordinal));
        Assert.Equal(sampler, sweep.Sampler);
        Assert.Equal(algorithm == "hyperband" ? "{ name: hyperband, factor: 3 }" : "{ name: median, startup: 3, warmup: 2 }", sweep.Pruner);
    }

    [Fact]
    public void Algorithm_without_a_counterpart_is_told() =>
        Assert.Contains("algorithm: 'enas' has no counterpart; the sampler is random.", Read(Config.Replace("algorithmName: tpe", "algorithmName: enas", StringComparison.Ordinal)).Notes);

    [Theory]
    [InlineData("kind: File }", "source: { fileSystemPath: { path: /katib/m.json, kind: File, format: JSON } }", "{ file: \"m.json\" }")]
    [InlineData("kind: File }", "source: { fileSystemPath: { path: /katib/m.log, kind: File } }", "{ stdout: default }")]
    [InlineData("kind: TensorFlowEvent }", "source: { fileSystemPath: { path: /logs/tb/, kind: Directory } }", "{ tensorboard: \"tb\" }")]
    public void Collectors_become_places_to_read(string collector, string source, string expected)
    {
        var text = string.Join('\n', Config.Split('\n').Select(line => line.Contains("source:", StringComparison.Ordinal) ? "    " + source : line)).Replace("kind: StdOut }", collector, StringComparison.Ordinal);
        Assert.Equal([expected], Read(text).Sources);
    }

    [Fact]
    public void Shell_script_takes_parameters_from_its_environment_and_other_uses_are_told()
    {
        var start = Config.IndexOf("command: [", StringComparison.Ordinal);
        var end = Config.IndexOf("resources:", StringComparison.Ordinal);
        var script = Read(Config[..start] + "command: [sh, -c, \"./train --lr ${trialParameters.learningRate}\"]\n                " + Config[end..]);
        Assert.Equal(["sh", "-c", "./train --lr $EXPERIMENTS_PARAM_RATE"], script.Command);

        var other = Read(Config[..start] + "command: [./train, --lr, \"${trialParameters.learningRate}\", \"x${trialParameters.drop}\"]\n                " + Config[end..]);
        Assert.Equal(["./train", "${args_no_equals}"], other.Command);
        Assert.Contains(other.Notes, n => n.StartsWith("command: 'x${trialParameters.drop}' uses a parameter other than as --flag=value", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type: maximize", "type: up", "type: 'up' is unknown; it is one of minimize, maximize")]
    [InlineData("min: \"1\", max: \"5\"", "min: \"1\"", "layers: needs numbers 'min' and 'max'")]
    [InlineData("parameterType: int", "parameterType: integer", "layers: 'integer' is no type; it is one of double, int, discrete, categorical")]
    [InlineData("maxTrialCount: 24", "maxTrialCount: many", "maxTrialCount: 'many' is not a whole number above 0")]
    [InlineData("containers:", "pods:", "there is no container at trialSpec.spec.template.spec.containers")]
    public void Wrong_values_are_named(string right, string wrong, string expected)
    {
        Assert.Null(KatibExperiment.Parse(Config.Replace(right, wrong, StringComparison.Ordinal), "k.yaml", out var errors));
        Assert.Contains(errors, e => e.ToString().StartsWith("k.yaml:", StringComparison.Ordinal) && e.ToString().Contains(expected, StringComparison.Ordinal));
    }

    private static ImportedSweep Read(string text)
    {
        var sweep = KatibExperiment.Parse(text, "k.yaml", out var errors);
        Assert.Empty(errors);
        return sweep!;
    }
}
