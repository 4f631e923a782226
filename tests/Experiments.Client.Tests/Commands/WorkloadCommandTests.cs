using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Workloads;
using Experiments.Client.Commands.Workloads.Init;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Programs;
using Experiments.Files.Workloads;

namespace Experiments.Client.Tests.Commands;

public sealed class WorkloadCommandTests : IDisposable
{
    private readonly TestClient _line = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Init_writes_a_template_that_can_be_read_and_replaces_nothing_without_a_word()
    {
        var (script, file) = (_folder.File("train.sh"), _folder.File("workload.yaml"));
        await File.WriteAllTextAsync(script, "#!/bin/sh\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["workload", "init", script]));
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.NotNull(WorkloadFile.Parse(text, file, out var errors));
        Assert.Empty(errors);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["workload", "init", script]));
        Assert.Contains($"error: {file} exists; --force replaces it", _line.ErrorLines);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["workload", "init", script, "--force", "--python"]));
        Assert.Contains("def save_checkpoint", await File.ReadAllTextAsync(_folder.File("experiments_sdk.py"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_a_script_become_parameters_and_what_cannot_is_told()
    {
        ScriptOption[] options =
        [
            Option("lr", "real", "0.001", help: "learning \"rate\""),
            Option("epochs", "integer", "10"),
            Option("seed", "integer", "0"),
            Option("optim", "choice", "adam") with { Choices = ["sgd", "adam"] },
            Option("augment", "present", "False"),
            Option("amp", "negatable", "True"),
            Option("data", "text", "a b"),
            Option("name", "text", null),
            Option("layers", "integer", "3") with { IsList = true },
            Option("config", "text", "x") with { IsOption = false },
            Option("no-shuffle", "present", "True") with { IsStoreFalse = true },
        ];
        var (text, parameters, notes) = WorkloadTemplate.Write("My_Train.py", "python3", options);
        Assert.Equal(["lr", "epochs", "optim", "augment", "amp", "data"], parameters);
        Assert.Equal(
            [
                "name was left out: it has no default; add it with one",
                "layers was left out: it takes several values; write it into the command",
                "config was left out: it is a positional argument; write it into the command",
                "no-shuffle was left out: it is a flag that switches something off; write it into the command",
            ],
            notes);
        var program = WorkloadFile.Parse(text, "w.yaml", out var errors)!.Definition;
        Assert.Empty(errors);
        Assert.Equal(("my-train", "seed", "epochs", "python3"), (program.Name, program.Seed, program.Epochs, program.Interpreter));
        Assert.Equal(["0.001", "10", "adam", "false", "true", "a b"], program.Parameters.Select(p => p.Default));
        Assert.Equal([FlagStyle.Present, FlagStyle.Negatable], program.Parameters.Where(p => p.Type == ProgramParameterType.Flag).Select(p => p.Style));
        Assert.Equal("learning \"rate\"", program.Parameters[0].Description);
    }

    [Fact]
    public async Task Python_script_is_asked_for_its_options()
    {
        var script = _folder.File("train.py");
        await File.WriteAllTextAsync(
            script,
            """
            import argparse
            p = argparse.ArgumentParser()
            p.add_argument("--lr", type=float, default=0.1, help="learning rate")
            p.add_argument("--augment", action="store_true")
            try:
                print("the script's own words"); p.parse_args()
            except Exception:
                raise SystemExit("caught")
            """,
            TestContext.Current.CancellationToken);
        var (options, reason) = await PythonScript.InspectAsync("python3", script, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.SkipWhen(reason?.StartsWith("python3 does not start", StringComparison.Ordinal) == true, "there is no python3");
        Assert.Null(reason);
        Assert.Equal([("lr", "real", "0.1"), ("augment", "present", "False")], options!.Select(o => (o.Name, o.Kind, o.Default)));
    }

    [Theory]
    [InlineData("run --workload nowhere.yaml", "error: --workload: there is no workload file 'nowhere.yaml'")]
    [InlineData("run --workload functio", "error: --workload: there is no workload 'functio'; did you mean 'function'? A workload file is named by its path, such as ./workload.yaml")]
    [InlineData("workload check nowhere.yaml", "error: FILE: there is no workload file 'nowhere.yaml'")]
    [InlineData("workload init nowhere.py", "error: PROGRAM: there is no file 'nowhere.py'")]
    [InlineData("logs 3fa9 --follow --attempt 1", "error: --follow and --attempt exclude each other: only the last attempt can run")]
    public async Task Wrong_words_are_named(string words, string expected)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(words));
        Assert.Contains(expected, _line.ErrorLines);
    }

    [Fact]
    public async Task Every_problem_of_a_workload_file_is_told_at_once_and_nothing_is_opened()
    {
        var file = _folder.File("w.yaml");
        await File.WriteAllTextAsync(file, "workload: x\ncommand: sh train\nmetrics: { loss: { goal: up } }\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["run", "--workload", file, "--seeds", "0"]));
        Assert.Equal(3, _line.ErrorLines.Count(line => line.StartsWith($"error: {file}:", StringComparison.Ordinal)));
        Assert.Contains(_line.ErrorLines, line => line.StartsWith("error: --seeds:", StringComparison.Ordinal));
        Assert.Null(_line.Cluster.Opened);
    }

    [Theory]
    [InlineData(true, true, "deterministic, resumable")]
    [InlineData(true, false, "deterministic, but not after a resume")]
    [InlineData(true, null, "deterministic, starts again when interrupted")]
    [InlineData(false, null, "noise of 0.0003 at one seed")]
    public void Check_is_worded(bool isDeterministic, bool? isResumable, string expected) => Assert.Equal(
        expected,
        CheckText.From(new ProgramCheck { At = default, IsDeterministic = isDeterministic, IsResumable = isResumable, Noise = 3e-4, Silo = "s" }));

    public void Dispose()
    {
        _line.Dispose();
        _folder.Dispose();
    }

    private static ScriptOption Option(string name, string kind, string? value, string? help = null) =>
        new() { Name = name, Kind = kind, Default = value, Help = help, IsOption = true };
}
