using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Workloads;

namespace Experiments.Files.Tests.Workloads;

public sealed class WorkloadFileTests
{
    private const string Smallest = """
        workload: my-cnn
        command: ["./train"]
        metrics:
          loss: { goal: minimise }
        """;

    private const string Whole = """
        workload: my-cnn
        description: a small network
        command: ["${interpreter}", "train.py", "${args}"]
        interpreter: .venv/bin/python
        code: { folder: src, ignore: .experimentsignore }
        parameters:
          lr: { type: real, min: 1e-6, max: 1, default: 1e-3, log: true, description: learning rate }
          augment: { type: flag, default: false, style: negatable }
          optim.name: { type: choice, choices: [sgd, adam], default: adam }
          optim.momentum: { type: real, min: 0, max: 1, default: 0.90, when: { optim.name: sgd } }
          epochs: { type: integer, min: 1, default: 10 }
          data: { type: text, default: small set }
        seed: seed
        epochs: epochs
        metrics:
          loss: { goal: minimise, min: 0, split: validation, take: last }
          accuracy: { goal: maximise, kind: fraction, split: [test, validation], items: 10000, take: best, margin: 0.01 }
        objective: loss
        read:
          - { file: metrics.jsonl }
          - { stdout: default }
          - { stdout: '^(?<name>\w+) is (?<value>\S+)$' }
          - { tensorboard: runs }
        resume: checkpoint
        resources: { cpus: 2, gpus: 1, memory: 8GiB, labels: [python] }
        timeout: { trial: 4h, silent: 30min, stop: 20s }
        retry: { times: 3, on: [signal, memory, exit-75] }
        nan: worst
        """;

    [Fact]
    public void Smallest_file_takes_documented_defaults()
    {
        var content = Read(Smallest);
        var program = content.Definition;
        Assert.Equal("my-cnn", program.Name);
        Assert.Equal(["./train"], program.Command);
        Assert.Equal("loss", program.Objective);
        Assert.Equal(["validation"], program.Metrics.Single().Splits);
        Assert.Equal(new MetricSource { Kind = MetricSourceKind.File }, Assert.Single(program.Sources));
        Assert.Equal((ProgramResume.None, NonFinitePolicy.Diverged), (program.Resume, program.NonFinite));
        Assert.Equal(new CodeFolder(".", null), content.Code);
        Assert.Equal((1, 0, null, 2), (content.Operations.Cpus, content.Operations.Gpus, content.Operations.Memory, content.Operations.Retries));
        Assert.Equal([RetryCause.Signal], content.Operations.RetryOn);
        Assert.Equal(TimeSpan.FromSeconds(30), content.Operations.StopTimeout);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var content = Read(Whole);
        var program = content.Definition;
        Assert.Equal(".venv/bin/python", program.Interpreter);
        Assert.Equal(new CodeFolder("src", ".experimentsignore"), content.Code);
        Assert.Equal(["lr", "augment", "optim.name", "optim.momentum", "epochs", "data"], program.Parameters.Select(p => p.Name));
        Assert.Equal(["0.001", "false", "adam", "0.9", "10", "small set"], program.Parameters.Select(p => p.Default));
        Assert.Equal((1e-6, 1.0, true), (program.Parameters[0].Minimum, program.Parameters[0].Maximum, program.Parameters[0].Log));
        Assert.Equal(FlagStyle.Negatable, program.Parameters[1].Style);
        Assert.Equal("optim.name", program.Parameters[3].When.Single().Parameter);
        Assert.Equal(("seed", "epochs"), (program.Seed, program.Epochs));
        var accuracy = program.Metrics[1];
        Assert.Equal((MetricGoal.Maximise, MetricUnit.Fraction, MetricTake.Best, 10000, 0.01m), (accuracy.Goal, accuracy.Unit, accuracy.Take, accuracy.Items, accuracy.Margin));
        Assert.Equal(["test", "validation"], accuracy.Splits);
        Assert.Equal(
            [MetricSourceKind.File, MetricSourceKind.StandardOutput, MetricSourceKind.StandardOutput, MetricSourceKind.TensorBoard],
            program.Sources.Select(s => s.Kind));
        Assert.Equal((ProgramResume.Checkpoint, NonFinitePolicy.Worst), (program.Resume, program.NonFinite));
        var operations = content.Operations;
        Assert.Equal((2, 1, 8L << 30, 3), (operations.Cpus, operations.Gpus, operations.Memory, operations.Retries));
        Assert.Equal(["python"], operations.Labels);
        Assert.Equal((TimeSpan.FromHours(4), TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(20)), (operations.TrialTimeout, operations.SilentTimeout, operations.StopTimeout));
        Assert.Equal([RetryCause.Signal, RetryCause.Memory, RetryCause.Exit(75)], operations.RetryOn);
    }

    [Fact]
    public void Definition_and_operations_survive_their_json()
    {
        var content = Read(Whole);
        var document = ProgramDocument.Create(content.Definition, content.Operations);
        Assert.Equal(document.Definition, document.ReadDefinition().ToJson());
        Assert.Equal(document.Operations, document.ReadOperations().ToJson());
        Assert.Equal(0, ProgramOperations.FromJson((content.Operations with { Retries = 0 }).ToJson()).Retries);
        Assert.Empty(ProgramRules.Check(document, document.WorkloadName()));
        Assert.Throws<JsonException>(() => ProgramDefinition.FromJson("""{"name":"a","unknown":1}"""));
    }

    [Fact]
    public void Name_of_the_workload_changes_with_what_results_depend_on_and_with_nothing_else()
    {
        var (definition, operations) = (Read(Whole).Definition, Read(Whole).Operations);
        var name = ProgramDocument.Create(definition, operations).WorkloadName();
        Assert.StartsWith("my-cnn@", name, StringComparison.Ordinal);
        Assert.Equal("my-cnn", WorkloadNames.ShortName(name));
        Assert.Equal(name, ProgramDocument.Create(Read(Whole.Replace("1e-3", "0.001", StringComparison.Ordinal)).Definition, operations).WorkloadName());
        Assert.Equal(name, ProgramDocument.Create(definition, operations with { Cpus = 7 }).WorkloadName());
        Assert.NotEqual(name, ProgramDocument.Create(definition with { Code = new ProgramCode("ab", 1) }, operations).WorkloadName());
        Assert.NotEqual(name, ProgramDocument.Create(definition with { Command = ["x"] }, operations).WorkloadName());
    }

    // The names of stored workloads are hashes of this text, so it must never change.
    [Fact]
    public void Json_of_a_definition_is_pinned()
    {
        const string Expected =
            """{"name":"my-cnn","command":["./train"],"parameters":[],"metrics":[{"name":"loss","splits":["validation"],"goal":"minimise","description":""}],"objective":"loss","sources":[{"kind":"file"}]}""";
        Assert.Equal(Expected, Read(Smallest).Definition.ToJson());
    }

    [Fact]
    public void Workload_of_a_program_checks_its_setups()
    {
        var content = Read(Whole);
        var workload = ProgramWorkloads.Define(ProgramDocument.Create(content.Definition, content.Operations));
        Assert.Equal("loss", workload.Metrics[0].Name);
        Assert.Equal((false, "validation", "epochs"), (workload.IsObjectiveMaximised, workload.MainSplit, workload.EpochsParameter));
        Assert.NotNull(workload.With(workload.CreateDefault(), new Dictionary<string, string> { ["augment"] = "true", ["data"] = "other" }, out _));
        Assert.Null(workload.Create(ImmutableDictionary<string, string>.Empty.Add("lr", "0,97").Add("augment", "yes"), out var problems));
        Assert.Equal(["lr: '0,97' is not a finite number at least 1E-06 and at most 1", "augment: 'yes' is not one of false, true"], problems.Select(p => p.ToString()));
        var setup = workload.CreateDefault();
        Assert.False(ProgramWorkloads.IsActive(content.Definition, content.Definition.Parameters[3], setup));
        var other = workload.With(setup, new Dictionary<string, string> { ["optim.name"] = "sgd" }, out _)!;
        Assert.True(ProgramWorkloads.IsActive(content.Definition, content.Definition.Parameters[3], other));
    }

    [Theory]
    [InlineData("workload: my-cnn", "workload: My_CNN", "1:11: workload: 'My_CNN' is not a name of at most 40 small letters, digits and hyphens, such as my-cnn")]
    [InlineData("command: [\"${interpreter}\", \"train.py\", \"${args}\"]", "command: python train.py", "3:10: command: this is a single value; it must be a list of arguments, such as [\"${interpreter}\", \"train.py\", \"${args}\"], and no shell reads it; 'none' if no silo runs it")]
    [InlineData("\"${args}\"", "\"${arg}\"", "3:41: command: there is no macro ${arg}; did you mean 'args'?")]
    [InlineData("interpreter: .venv/bin/python", "description: twice", "4:1: 'description' is given twice; first on line 2")]
    [InlineData("type: real, min: 1e-6, max: 1, default: 1e-3", "type: real, min: 1e-6, max: 1, default: \"0,97\"", "7:49: default: '0,97' is not a finite number at least 1E-06 and at most 1")]
    [InlineData("type: integer, min: 1, default: 10", "type: int, min: 1, default: 10", "11:19: type: 'int' is unknown; it is one of real, integer, choice, flag, text")]
    [InlineData("choices: [sgd, adam], default: adam", "default: adam", "9:23: choices: a choice needs a list of distinct words, such as choices: [sgd, adam]")]
    [InlineData("style: negatable", "style: on", "8:49: style: 'on' is unknown; it is one of equals, present, yes-no, negatable")]
    [InlineData("when: { optim.name: sgd }", "when: { optim: sgd }", "10:72: when: 'optim' is not a parameter that stands before optim.momentum")]
    [InlineData("optim.momentum:", "optim.name.first:", "10:3: 'optim.name.first' nests in 'optim.name', which is a value itself; rename one of them")]
    [InlineData("seed: seed", "seed: lr", "13:7: seed: 'lr' is one of the parameters; leave it out there, because the runner gives every experiment its seed")]
    [InlineData("epochs: epochs\n", "epochs: lr\n", "14:9: epochs: 'lr' must be an integer parameter with a 'min' of at least 1, that always acts")]
    [InlineData("objective: loss", "objective: los", "18:12: objective: 'los' is not a metric; did you mean 'loss'?")]
    [InlineData("kind: fraction, ", "", "17:65: items: only a fraction counts items; add kind: fraction")]
    [InlineData("file: metrics.jsonl", "file: ../metrics.jsonl", "20:13: file: '../metrics.jsonl' leads out of the folder that the program runs in; name a path inside it")]
    [InlineData("^(?<name>\\w+) is (?<value>\\S+)$", "json", "22:15: stdout: 'json' is no pattern; write default, which reads name=value and name: value, or a pattern with the groups (?<name>...) and (?<value>...)")]
    [InlineData("(?<name>\\w+)", "\\w+", "22:15: stdout: the pattern lacks the group (?<name>...) or (?<value>...), which take a metric's name and its value: '^epoch (?<epoch>[0-9]+) (?<name>\\w+) (?<value>\\S+)' reads 'epoch 3 loss 0.41'")]
    [InlineData("^(?<name>\\w+)", "^(?<it>[0-9]+) (?<name>\\w+)", "22:15: stdout: nothing reads (?<it>...); the groups are (?<name>...), (?<value>...) and, for the epoch, (?<epoch>...): '^epoch (?<epoch>[0-9]+) (?<name>\\w+) (?<value>\\S+)' reads 'epoch 3 loss 0.41'")]
    [InlineData("objective: loss", "objective: loss@nowhere", "18:12: objective: 'loss@nowhere' is not a metric; it is one of loss, accuracy")]
    [InlineData("resume: checkpoint", "resume: yes", "24:9: resume: 'yes' is unknown; it is one of checkpoint, none")]
    [InlineData("memory: 8GiB", "memory: 8 gigs", "25:40: memory: '8 gigs' is not a size above 0, such as 512MiB, 8GiB or 1.5GB")]
    [InlineData("silent: 30min", "silent: soon", "26:31: silent: 'soon' is not a duration above 0, such as 90s, 30min, 1h 30min or 2d")]
    [InlineData("exit-75", "exit-0", "27:24: on: 'exit-0' is not signal, memory or an exit code from 1 to 255 such as exit-75")]
    [InlineData("nan: worst", "nan: bad", "28:6: nan: 'bad' is unknown; it is one of diverged, worst, ignore")]
    public void Wrong_values_are_named_with_their_places(string right, string wrong, string expected)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);
        Assert.Null(WorkloadFile.Parse(Whole.Replace(right, wrong, StringComparison.Ordinal), "w.yaml", out var errors));
        Assert.Contains("w.yaml:" + expected, errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("objective: loss@validation", "loss")]
    [InlineData("objective: accuracy@test", "accuracy")]
    public void Objective_may_name_the_split_as_messages_do(string written, string expected) => Assert.Equal(
        expected, WorkloadFile.Parse(Whole.Replace("objective: loss", written, StringComparison.Ordinal), "w.yaml", out _)!.Definition.Objective);

    [Fact]
    public void Missing_keys_are_told_at_once()
    {
        Assert.Null(WorkloadFile.Parse("description: nothing else", "w.yaml", out var errors));
        Assert.Equal(
            ["w.yaml:1:1: the workload lacks 'workload'", "w.yaml:1:1: the workload lacks 'command'", "w.yaml:1:1: the workload lacks 'metrics'"],
            errors.Select(e => e.ToString()));
    }

    [Theory]
    [InlineData("512", 512L)]
    [InlineData("1.5 KiB", 1536L)]
    [InlineData("8GiB", 8L << 30)]
    [InlineData("2MB", 2_000_000L)]
    [InlineData("0", null)]
    [InlineData("8 gigs", null)]
    [InlineData("-1MB", null)]
    public void Sizes_are_read(string text, long? bytes) => Assert.Equal(bytes, ByteSizeGrammar.Read(text));

    private static WorkloadFileContent Read(string text)
    {
        var content = WorkloadFile.Parse(text, "w.yaml", out var errors);
        Assert.Empty(errors);
        return content!;
    }
}
