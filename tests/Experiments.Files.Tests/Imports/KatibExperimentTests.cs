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
            # pruner: { name: median, startup: 3, warmup: 2 }
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
            "The pruner is a comment in the sweep file, because pruners need the number of epochs: name the parameter with 'epochs:' in the workload file, give it one value, and take the '#' away.",
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

    [Fact]
    public void Hyperband_fixes_the_resource_at_its_largest_amount_and_prunes()
    {
        var sweep = Read(Config
            .Replace("algorithmName: tpe", "algorithmName: hyperband", StringComparison.Ordinal)
            .Replace("{ name: gamma, value: \"0.3\" }", "{ name: resource_name, value: layers }\n      - { name: r_l, value: \"27\" }\n      - { name: eta, value: \"4\" }", StringComparison.Ordinal));
        Assert.Equal(("layers", "{ name: hyperband, factor: 4 }"), (sweep.Epochs, sweep.Pruner));
        var program = WorkloadFile.Parse(ImportedSweepText.Workload(sweep), "w.yaml", out _)!.Definition;
        Assert.Equal(("layers", "27"), (program.Epochs, program.Parameters.Single(p => p.Name == "layers").Default));
        var text = ImportedSweepText.Sweep(sweep, "workload.yaml");
        Assert.Contains("\npruner: { name: hyperband, factor: 4 }\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("  layers:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameter_called_epochs_that_does_not_vary_is_what_the_pruner_needs()
    {
        var sweep = Read(Config.Replace("name: layers, parameterType: int, feasibleSpace: { min: \"1\", max: \"5\" }", "name: layers, parameterType: int, feasibleSpace: { min: \"9\", max: \"9\" }", StringComparison.Ordinal)
            .Replace("--layers=", "--num_epochs=", StringComparison.Ordinal));
        Assert.Equal("num_epochs", sweep.Epochs);
        Assert.Contains("layers: 'min' and 'max' are equal, so that it does not vary.", sweep.Notes);
        Assert.Contains("num_epochs: it was taken for the number of epochs, which the pruner needs.", sweep.Notes);
    }

    [Theory]
    [InlineData("", "Master", "replica 'Worker' has no counterpart and was left out: an experiment is one program on one silo.")]
    [InlineData("primaryPodLabels: { job-role: worker }", "Worker", "replica 'Worker': 3 of them have no counterpart; an experiment is one program on one silo.")]
    public void Training_jobs_have_the_program_of_one_replica(string labels, string program, string note)
    {
        var sweep = Read(Template($$"""
            {{labels}}
            primaryContainerName: main
            trialParameters: [{ name: r, reference: rate }]
            trialSpec:
              kind: PyTorchJob
              spec:
                runPolicy: { cleanPodPolicy: None }
                pytorchReplicaSpecs:
                  Worker: { replicas: 3, template: { spec: { containers: [{ name: main, command: [Worker, "--lr=${trialParameters.r}"] }] } } }
                  Master: { replicas: 1, template: { spec: { nodeSelector: { a: b }, containers: [{ name: main, command: [Master, "--lr=${trialParameters.r}"] }] } } }
            """));
        Assert.Equal([program, "${args}"], sweep.Command);
        Assert.Contains(note, sweep.Notes);
        Assert.Contains("trialSpec.spec: 'runPolicy' has no counterpart and was left out.", sweep.Notes);
        Assert.Equal(program == "Master", sweep.Notes.Contains("the pod: 'nodeSelector' has no counterpart and was left out."));
    }

    [Fact]
    public void Train_job_has_the_program_of_its_trainer_and_a_container_without_a_command_is_told()
    {
        var sweep = Read(Template("""
            trialParameters: [{ name: r, reference: rate }]
            trialSpec: { kind: TrainJob, spec: { runtimeRef: { name: torch }, trainer: { numNodes: 2, args: [--epochs=1, "--lr=${trialParameters.r}"] } } }
            """));
        Assert.Equal(["--epochs=1", "${args}"], sweep.Command);
        Assert.Contains("trialSpec.spec: 'runtimeRef' has no counterpart and was left out.", sweep.Notes);
        Assert.Contains("container: 'numNodes' has no counterpart and was left out.", sweep.Notes);
        Assert.Contains("container: there is no 'command', and the program that its image starts is not known here; put it first in 'command' of the workload file.", sweep.Notes);
    }

    [Fact]
    public void Resource_of_several_programs_is_refused_by_its_kind()
    {
        Assert.Null(KatibExperiment.Parse(Template("trialSpec: { kind: Workflow, spec: { entrypoint: steps } }"), "k.yaml", out var errors));
        Assert.Contains("a Workflow has no counterpart, because an experiment is one program; a Job, a training job of Kubeflow and a TrainJob can be read", Assert.Single(errors).ToString(), StringComparison.Ordinal);
    }

    private static string Template(string text) =>
        Config[..(Config.IndexOf("trialTemplate:", StringComparison.Ordinal) + "trialTemplate:".Length)] + "\n" + string.Join('\n', text.Split('\n').Select(line => "    " + line));

    [Theory]
    [InlineData("type: maximize", "type: up", "type: 'up' is unknown; it is one of minimize, maximize")]
    [InlineData("min: \"1\", max: \"5\"", "min: \"1\"", "layers: needs numbers 'min' and 'max'")]
    [InlineData("parameterType: int", "parameterType: integer", "layers: 'integer' is no type; it is one of double, int, discrete, categorical")]
    [InlineData("maxTrialCount: 24", "maxTrialCount: many", "maxTrialCount: 'many' is not a whole number above 0")]
    [InlineData("containers:", "pods:", "trialTemplate: there is no container")]
    [InlineData("trialSpec:", "configMap:", "configMap: the template of the trials is in the cluster and not in this file; put it here as 'trialSpec'")]
    [InlineData("resumePolicy: Never", "nasConfig: { graphConfig: { numLayers: 8 } }", "nasConfig: a search for architectures proposes graphs, and a sweep here proposes values of parameters, so that it has no counterpart")]
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
