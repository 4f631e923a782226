using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Files.Yaml;

namespace Experiments.Files.Workloads;

/// <summary>Reads workload files, which make a program a workload. docs/workloads.md describes every key.</summary>
public static class WorkloadFile
{
    private const int MostNameCharacters = 40;

    private static readonly string[] Keys =
    [
        "workload", "description", "command", "interpreter", "code", "parameters", "seed", "epochs", "metrics", "objective", "read", "resume",
        "resources", "timeout", "retry", "nan",
    ];

    private static readonly string[] CodeKeys = ["folder", "ignore"];

    /// <summary>Returns whether a parameter may be called so: letters, digits, underscores, hyphens and dots after a letter.</summary>
    public static bool IsParameterName(string text) => ProgramParameterReader.IsName(text);

    /// <summary>Reads a workload file.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="fileName">The file's name, for error texts.</param>
    /// <param name="errors">Everything that is wrong, in the order of the file; empty on success.</param>
    /// <returns>The content, or null if there are errors.</returns>
    public static WorkloadFileContent? Parse(string text, string fileName, out IReadOnlyList<Problem> errors)
    {
        var found = new FileProblems(fileName);
        var content = Read(text, found);
        errors = found.InOrder();
        return errors.Count == 0 ? content : null;
    }

    private static WorkloadFileContent? Read(string text, FileProblems errors)
    {
        var root = YamlTree.Read(text, errors);
        if (root is not YamlMap map)
        {
            if (root is not null)
            {
                errors.Add(root, root is YamlText { Text: "" }
                    ? "the file is empty"
                    : $"a workload file starts with keys such as 'workload: my-cnn', not with {root.Kind}");
            }

            return null;
        }

        var section = new YamlSection("the workload", map, Keys, errors);
        var values = new WorkloadValues(section, errors);
        var name = ReadName(section, errors);
        var command = ReadCommand(section, errors);
        var interpreter = section.FindText("interpreter")?.Text;
        CheckInterpreter(section, command, interpreter, errors);
        var code = IsExternal(section) ? null : ReadCode(section, errors);
        var parameters = new ProgramParameterReader(errors).Read(section);
        var seed = ReadSeed(section, parameters, errors);
        var epochs = ReadEpochs(section, parameters, errors);
        var metrics = new ProgramMetricReader(errors).Read(section, out var objective);
        var sources = new MetricSourceReader(errors).Read(section);
        var resume = values.Word("resume", ProgramResume.None, ("checkpoint", ProgramResume.Checkpoint), ("none", ProgramResume.None));
        var nonFinite = values.Word(
            "nan", NonFinitePolicy.Diverged, ("diverged", NonFinitePolicy.Diverged), ("worst", NonFinitePolicy.Worst), ("ignore", NonFinitePolicy.Ignore));
        var operations = ProgramOperationsReader.Read(section, errors);
        return errors.Count > 0
            ? null
            : new WorkloadFileContent(
                new ProgramDefinition
                {
                    Name = name!,
                    Command = command,
                    Interpreter = interpreter,
                    Parameters = parameters,
                    Seed = seed,
                    Epochs = epochs,
                    Metrics = metrics,
                    Objective = objective!,
                    Sources = sources,
                    Resume = resume,
                    NonFinite = nonFinite,
                },
                operations,
                code);
    }

    private static string? ReadName(YamlSection section, FileProblems errors)
    {
        var name = section.RequireText("workload");
        if (name is not null && (!NamePattern.IsMatch(name.Text) || name.Text.Length > MostNameCharacters))
        {
            errors.Add(name, "workload", $"'{name.Text}' is not a name of at most {MostNameCharacters} small letters, digits and hyphens, such as my-cnn");
        }

        return name?.Text;
    }

    private static ImmutableArray<string> ReadCommand(YamlSection section, FileProblems errors)
    {
        const string Example = "[\"${interpreter}\", \"train.py\", \"${args}\"]";
        switch (section.Require("command"))
        {
            case null:
                return [];
            case YamlText { Text: "none" }:
                return [];
            case YamlList list when list.Items.Length > 0:
                var texts = YamlValues.Texts("command", list, errors);
                foreach (var (argument, item) in texts.Zip(list.Items))
                {
                    foreach (var unknown in CommandMacros.FindUnknown(argument.Text))
                    {
                        errors.Add(item, "command", $"there is no macro ${{{unknown}}}; {NearestWord.Hint(unknown, CommandMacros.Names)}");
                    }
                }

                return [.. texts.Select(t => t.Text)];
            case var other:
                errors.Add(other, "command", $"this is {(other is YamlList ? "an empty list" : other.Kind)}; it must be a list of arguments, such as {Example}, and no shell reads it; 'none' if no silo runs it");
                return [];
        }
    }

    /// <summary>Returns whether the file says <c>command: none</c>: nothing is run, so that there is no code to take either.</summary>
    private static bool IsExternal(YamlSection section) => section.Find("command")?.Value is YamlText { Text: "none" };

    private static void CheckInterpreter(YamlSection section, ImmutableArray<string> command, string? interpreter, FileProblems errors)
    {
        var isUsed = command.Any(argument => argument.Contains("${interpreter}", StringComparison.Ordinal));
        if (isUsed && interpreter is null)
        {
            errors.Add(section.Find("command")!.Value, "command", "uses ${interpreter}, but the file has no 'interpreter', such as python3");
        }
        else if (!isUsed && interpreter is not null && command.Length > 0)
        {
            errors.Add(section.Find("interpreter")!.Key, "interpreter", "the command does not use ${interpreter}, so that this does nothing; use it or leave this out");
        }
    }

    private static CodeFolder? ReadCode(YamlSection section, FileProblems errors)
    {
        switch (section.Find("code")?.Value)
        {
            case null:
                return new CodeFolder(".", null);
            case YamlText { Text: "none" }:
                return null;
            case YamlMap map:
                var code = new YamlSection("code", map, CodeKeys, errors);
                return new CodeFolder(code.FindText("folder")?.Text ?? ".", code.FindText("ignore")?.Text);
            case var other:
                errors.Add(other, "code", "must be 'none', or keys such as { folder: . }");
                return null;
        }
    }

    private static string? ReadSeed(YamlSection section, ImmutableArray<ProgramParameter> parameters, FileProblems errors)
    {
        var seed = section.FindText("seed");
        if (seed is not null && parameters.Any(p => p.Name == seed.Text))
        {
            errors.Add(seed, "seed", $"'{seed.Text}' is one of the parameters; leave it out there, because the runner gives every experiment its seed");
        }
        else if (seed is not null && !ProgramParameterReader.IsName(seed.Text))
        {
            errors.Add(seed, "seed", $"'{seed.Text}' is not {ProgramParameterReader.NameExpectation}");
        }

        return seed?.Text;
    }

    private static string? ReadEpochs(YamlSection section, ImmutableArray<ProgramParameter> parameters, FileProblems errors)
    {
        if (section.FindText("epochs") is not { } epochs)
        {
            return null;
        }

        if (parameters.FirstOrDefault(p => p.Name == epochs.Text) is not { } parameter)
        {
            errors.Add(epochs, "epochs", parameters.IsEmpty
                ? $"'{epochs.Text}' is not a parameter; the file has none"
                : $"'{epochs.Text}' is not a parameter; {NearestWord.Hint(epochs.Text, [.. parameters.Select(p => p.Name)])}");
        }
        else if (parameter is not { Type: ProgramParameterType.Integer, Minimum: >= 1 } || !parameter.When.IsEmpty)
        {
            errors.Add(epochs, "epochs", $"'{epochs.Text}' must be an integer parameter with a 'min' of at least 1, that always acts");
        }

        return epochs.Text;
    }
}
