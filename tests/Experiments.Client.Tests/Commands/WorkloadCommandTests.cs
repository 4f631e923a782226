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
            Option("width", "integer", "3") with { IsOption = false, Short = "-w" },
            Option("no-shuffle", "present", "True") with { IsStoreFalse = true },
        ];
        var (text, parameters, notes) = WorkloadTemplate.Write("My_Train.py", "python3", new ScriptOptions { Options = options });
        Assert.Equal(["lr", "epochs", "optim", "augment", "amp", "data"], parameters);
        Assert.Equal(
            [
                "name was left out: it has no default; add it with one",
                "layers was left out: it takes several values; write it into the command",
                "config was left out: it is a positional argument; write it into the command",
                "width was left out: it has the short form -w only; give it a long one in the script, such as --width",
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

        // The script runs in its own folder, so that a relative path must not be read from there.
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, script);
        var (options, reason) = await PythonScript.InspectAsync("python3", relative, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.SkipWhen(reason?.StartsWith("python3 does not start", StringComparison.Ordinal) == true, "there is no python3");
        Assert.Null(reason);
        Assert.Equal([("lr", "real", "0.1"), ("augment", "present", "False")], options!.Options.Select(o => (o.Name, o.Kind, o.Default)));
    }

    [Fact]
    public async Task Odd_options_of_a_Python_script_become_what_the_script_takes_and_the_rest_is_told()
    {
        var script = _folder.File("train.py");
        await File.WriteAllTextAsync(
            script,
            """
            import argparse, pathlib
            def positive(text):
                return float(text)
            p = argparse.ArgumentParser()
            p.add_argument("--lr", type=positive, default=0.1, help="rate [%(default)s], 100%%")
            p.add_argument("--size", type=int, choices=[16, 32], default=16)
            p.add_argument("--shuffle", type=lambda text: text == "True", default=True)
            p.add_argument("--path", type=pathlib.Path, default=pathlib.Path("."))
            p.add_argument("--maybe", nargs="?", const="yes", default="no")
            p.add_argument("--num_epochs", type=int, default=3)
            p.add_argument("--amp", action=argparse.BooleanOptionalAction, default=True)
            p.add_argument("--data", required=True)
            p.add_argument("--gone", type=float, default=argparse.SUPPRESS)
            p.add_argument("--layers", type=int, nargs="+", default=[1, 2])
            p.add_argument("--tag", action="append", default=[])
            p.add_argument("--verbose", "-v", action="count", default=0)
            p.add_argument("--fast", action="store_const", const=5, default=1)
            p.add_argument("--bool", type=bool, default=False)
            p.add_argument("--on", action="store_true", default=True)
            p.add_argument("--clip", type=float, default=float("inf"))
            p.add_argument("--optim", type=float, default=1.0)
            p.add_argument("--optim.beta", type=float, default=0.9)
            p.add_argument("--version", action="version", version="1")
            p.parse_args()
            """,
            TestContext.Current.CancellationToken);
        var (found, reason) = await PythonScript.InspectAsync("python3", script, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.SkipWhen(reason?.StartsWith("python3 does not start", StringComparison.Ordinal) == true, "there is no python3");
        Assert.Null(reason);
        var (text, parameters, notes) = WorkloadTemplate.Write("train.py", "python3", found);
        var program = WorkloadFile.Parse(text, "w.yaml", out var errors)!.Definition;
        Assert.Empty(errors);
        Assert.Equal(["lr Real 0.1", "size Choice 16", "shuffle Flag true", "path Text .", "maybe Text no", "num_epochs Integer 3", "amp Flag true", "optim.beta Real 0.9"], program.Parameters.Select(p => $"{p.Name} {p.Type} {p.Default}"));
        Assert.Equal(("rate [0.1], 100%", FlagStyle.Equals, "num_epochs"), (program.Parameters[0].Description, program.Parameters[2].Style, program.Epochs));
        Assert.Equal(parameters, program.Parameters.Select(p => p.Name));
        Assert.Equal(
            [
                "data was left out: it has no default and the script needs it; add it with one",
                "gone was left out: it has no default; add it with one",
                "layers was left out: it takes several values; write it into the command",
                "tag was left out: it takes several values; write it into the command",
                "verbose was left out: it takes no value; write it into the command",
                "fast was left out: it takes no value; write it into the command",
                "bool was left out: its type is Python's bool, which takes every text for true, even False; use action='store_true'",
                "on was left out: it is a flag that is on already",
                "clip was left out: its default is inf; add it with another one",
                "optim was left out: another option nests in it by a dot; rename one of them",
            ],
            notes);
    }

    [Theory]
    [InlineData("sub.add_parser('train').add_argument('--lr', type=float, default=0.1); sub.add_parser('eval')", "\"train\", \"${args}\"", "The script has the commands train, eval; the options are those of train.", "device was left out: it stands before the script's command; write it into the command")]
    [InlineData("sub.add_parser('one'); sub.add_parser('two')", "\"train.py\", \"${args}\"", "The script has the commands one, two; write one of them into 'command', and add its options to 'parameters'.", null)]
    public async Task Commands_of_a_Python_script_are_named_and_a_likely_one_is_taken(string commands, string command, string note, string? before)
    {
        var script = _folder.File("train.py");
        await File.WriteAllTextAsync(
            script,
            $"""
            import argparse
            p = argparse.ArgumentParser()
            p.add_argument("--device", default="cpu")
            sub = p.add_subparsers(dest="what")
            {commands}
            p.parse_args()
            """,
            TestContext.Current.CancellationToken);
        var (found, reason) = await PythonScript.InspectAsync("python3", script, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.SkipWhen(reason?.StartsWith("python3 does not start", StringComparison.Ordinal) == true, "there is no python3");
        Assert.Null(reason);
        var (text, parameters, notes) = WorkloadTemplate.Write("train.py", "python3", found);
        Assert.Contains(command, text, StringComparison.Ordinal);
        Assert.Equal(before is null ? [note] : [note, before], notes);
        Assert.Equal([before is null ? "device" : "lr"], parameters);
    }

    [Theory]
    [InlineData("import sys; sys.exit(0)", "the script does not use argparse")]
    [InlineData("import os; os._exit(0)", "the script ended before it called argparse")]
    [InlineData("raise SystemExit('no data')", "train.py ended before it called argparse: no data")]
    [InlineData("import nosuchmodule", "train.py ended before it called argparse: ModuleNotFoundError: No module named 'nosuchmodule'")]
    public async Task Python_script_that_ends_before_argparse_is_told(string text, string expected)
    {
        var script = _folder.File("train.py");
        await File.WriteAllTextAsync(script, text, TestContext.Current.CancellationToken);
        var (options, reason) = await PythonScript.InspectAsync("python3", script, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.SkipWhen(reason?.StartsWith("python3 does not start", StringComparison.Ordinal) == true, "there is no python3");
        Assert.Null(options);
        Assert.EndsWith(expected, reason, StringComparison.Ordinal);
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
