using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Setups;
using Experiments.Workloads.Programs.CommandLine;

namespace Experiments.Workloads.Programs.Tests.CommandLine;

public sealed class ProgramCommandLineTests
{
    private static readonly TestProgram Program = new()
    {
        Script = string.Empty,
        Parameters =
        [
            new() { Name = "lr", Type = ProgramParameterType.Real, Default = "0.001" },
            new() { Name = "layers", Type = ProgramParameterType.Integer, Default = "2" },
            new() { Name = "optim.name", Type = ProgramParameterType.Choice, Default = "sgd", Choices = ["sgd", "adam"] },
            new() { Name = "optim.momentum", Type = ProgramParameterType.Real, Default = "0.9", When = [new("optim.name", ["sgd"])] },
            new() { Name = "note", Type = ProgramParameterType.Text, Default = "it's a {test}, really" },
            new() { Name = "equal", Type = ProgramParameterType.Flag, Default = "true" },
            new() { Name = "present", Type = ProgramParameterType.Flag, Default = "true", Style = FlagStyle.Present },
            new() { Name = "yes", Type = ProgramParameterType.Flag, Default = "true", Style = FlagStyle.YesNo },
            new() { Name = "nest", Type = ProgramParameterType.Flag, Default = "true", Style = FlagStyle.Negatable },
        ],
    };

    [Theory]
    [InlineData("${args}", "--lr=0.001 --layers=2 --optim.name=sgd --optim.momentum=0.9 --note=it's a {test}, really --equal=True --present --yes=yes --nest --seed=5")]
    [InlineData("${args_no_equals}", "--lr 0.001 --layers 2 --optim.name sgd --optim.momentum 0.9 --note it's a {test}, really --equal True --present --yes yes --nest --seed 5")]
    [InlineData("${args_no_hyphens}", "lr=0.001 layers=2 optim.name=sgd optim.momentum=0.9 note=it's a {test}, really equal=True present yes=yes nest seed=5")]
    [InlineData("${args_no_boolean_flags}", "--lr=0.001 --layers=2 --optim.name=sgd --optim.momentum=0.9 --note=it's a {test}, really --equal --present --yes=yes --nest --seed=5")]
    [InlineData("${args_append_hydra}", @"+lr=0.001 +layers=2 +optim.name=sgd +optim.momentum=0.9 +note='it\'s a {test}, really' +equal=True +present=True +yes=True +nest=True +seed=5")]
    [InlineData("${args_override_hydra}", @"++lr=0.001 ++layers=2 ++optim.name=sgd ++optim.momentum=0.9 ++note='it\'s a {test}, really' ++equal=True ++present=True ++yes=True ++nest=True ++seed=5")]
    [InlineData("${args_json}", """{"lr":0.001,"layers":2,"optim":{"name":"sgd","momentum":0.9},"note":"it's a {test}, really","equal":true,"present":true,"yes":true,"nest":true,"seed":5}""")]
    [InlineData("--config=${args_json_file}", "--config=/tmp/params.json")]
    [InlineData("${interpreter}", "python3")]
    [InlineData("${env}", "/usr/bin/env")]
    [InlineData("--home=${envvar:HOME}/x", "--home=/root/x")]
    [InlineData("--dollar=$HOME", "--dollar=$HOME")]
    public void Macro_expands_as_in_a_sweep_of_wandb(string macro, string expected) =>
        Assert.Equal("start " + expected, string.Join(' ', Create(["start", macro])));

    [Fact]
    public void Flag_that_is_off_follows_its_style()
    {
        var arguments = Create(["start", "${args}"], ("equal", "false"), ("present", "false"), ("yes", "false"), ("nest", "false"));

        Assert.Equal(["--equal=False", "--yes=no", "--no-nest", "--seed=5"], arguments[^4..]);
        Assert.DoesNotContain("--equal", Create(["start", "${args_no_boolean_flags}"], ("equal", "false")));
    }

    [Fact]
    public void Inactive_parameter_is_left_out_of_arguments_and_null_in_json()
    {
        Assert.DoesNotContain(Create(["start", "${args}"], ("optim.name", "adam")), a => a.Contains("momentum", StringComparison.Ordinal));
        Assert.Contains("""
            "momentum":null
            """, Create(["start", "${args_json}"], ("optim.name", "adam"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Number_is_written_so_that_it_reads_back_the_same() =>
        Assert.Contains("--lr=1.2345678901234567E-08", Create(["start", "${args}"], ("lr", "0.000000012345678901234567")));

    [Fact]
    public void Unknown_macro_is_refused_with_the_nearest_and_all_problems_are_told()
    {
        var error = Assert.Throws<InvalidSpecException>(() => Create(["${arg}", "x${args}", "${envvar:NOT_THERE}", "${program}"]));

        Assert.Equal(
            [
                "command[0]: there is no macro ${arg}; did you mean 'args'?",
                "command[1]: ${args} stands for several arguments, so it must be an argument of its own",
                "command[2]: ${envvar:NOT_THERE}: the environment has no variable NOT_THERE; set it where the silo starts",
                "command[3]: ${program}: a workload file names the script in the command itself, such as 'train.py'",
            ],
            error.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Both_forms_of_a_dry_run_show_the_same_arguments()
    {
        string[] arguments = ["python3", "a b", "it's", "--x=1", string.Empty];

        Assert.Equal("""["python3","a b","it's","--x=1",""]""", ProgramCommandLine.ToJson(arguments));
        Assert.Equal("""python3 'a b' 'it'\''s' --x=1 ''""", ProgramCommandLine.ToShell(arguments));
    }

    [Fact]
    public void Name_that_is_value_and_group_is_refused()
    {
        var program = Program with
        {
            Parameters =
            [
                new() { Name = "optim", Type = ProgramParameterType.Integer, Default = "1" },
                new() { Name = "optim.lr", Type = ProgramParameterType.Integer, Default = "1" },
            ],
        };

        var (definition, setup) = Define(program);
        var error = Assert.Throws<InvalidSpecException>(() => ProgramCommandLine.CreateJson(definition, setup, 0));
        Assert.StartsWith("optim.lr: JSON cannot hold it", error.Message, StringComparison.Ordinal);
    }

    private static string[] Create(string[] command, params (string Name, string Value)[] values)
    {
        var (definition, setup) = Define(Program with { Command = [.. command] }, values);
        return
        [
            .. ProgramCommandLine.Create(
                definition with { Interpreter = "python3" }, setup, 5, new ProgramCommandContext(name => name == "HOME" ? "/root" : null, "/tmp/params.json")),
        ];
    }

    private static (ProgramDefinition Definition, Setup Setup) Define(TestProgram program, params (string Name, string Value)[] values)
    {
        var document = ProgramDocument.Create(program.Define(null), program.Operations);
        var setup = ProgramWorkloads.Define(document).Create(values.ToDictionary(v => v.Name, v => v.Value), out var problems);
        Assert.Empty(problems);
        return (program.Define(null), setup!);
    }
}
