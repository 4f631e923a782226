using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Setups;

namespace Experiments.Workloads.Programs.CommandLine;

/// <summary>Makes the arguments that start a program for a setup and a seed. A pure function of its arguments.</summary>
/// <remarks>
/// The macros have the names and the meaning that W&amp;B sweeps give them (docs.wandb.ai, "Sweep configuration options, command").
/// A macro that stands alone in an argument may become several arguments or none. Inside an argument only macros of one text can
/// stand. No shell reads the arguments, so nothing is quoted.
/// </remarks>
public static partial class ProgramCommandLine
{
    private const string EnvironmentPrefix = CommandMacros.EnvironmentVariablePrefix;

    /// <summary>Makes the arguments.</summary>
    /// <param name="definition">The program.</param>
    /// <param name="setup">A setup of the program's workload.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="context">What else the arguments depend on.</param>
    /// <returns>The arguments, the program's name first.</returns>
    /// <exception cref="InvalidSpecException">A macro is unknown or stands for nothing. All problems are told at once.</exception>
    public static ImmutableArray<string> Create(ProgramDefinition definition, Setup setup, long seed, ProgramCommandContext context)
    {
        var values = ParameterItem.List(definition, setup, seed);
        var problems = new List<Problem>();
        var arguments = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < definition.Command.Length; i++)
        {
            var subject = $"command[{i}]";
            if (ExpandWhole(definition.Command[i], definition, values, context) is { } several)
            {
                arguments.AddRange(several);
                continue;
            }

            var place = i;
            arguments.Add(Macro().Replace(definition.Command[i], match =>
            {
                try
                {
                    return ExpandText(match.Groups["name"].Value, definition, values, context);
                }
                catch (FormatException e)
                {
                    problems.Add(new Problem($"command[{place}]", e.Message));
                    return match.Value;
                }
            }));
        }

        return problems.Count > 0
            ? throw new InvalidSpecException(problems)
            : arguments.Count == 0 || arguments[0].Length == 0
                ? throw new InvalidSpecException("command", "it names no program")
                : arguments.ToImmutable();
    }

    /// <summary>Returns the parameters as JSON: dots nest, inactive parameters are null, numbers are invariant.</summary>
    /// <exception cref="InvalidSpecException">One name is a value and a group at once.</exception>
    public static string CreateJson(ProgramDefinition definition, Setup setup, long seed) =>
        ParameterJson.Write(ParameterItem.List(definition, setup, seed));

    /// <summary>Returns arguments as a JSON array of one line.</summary>
    public static string ToJson(IEnumerable<string> arguments) => JsonSerializer.Serialize(arguments, ParameterJson.Options);

    /// <summary>Returns arguments as a line that a POSIX shell splits into the same arguments. Only for people to copy; nothing runs it.</summary>
    public static string ToShell(IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(a => PlainWord().IsMatch(a) ? a : $"'{a.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    /// <summary>Returns what an argument that is one macro stands for, if that may be several arguments or none; else null.</summary>
    private static IEnumerable<string>? ExpandWhole(
        string argument, ProgramDefinition definition, ImmutableArray<ParameterItem> values, ProgramCommandContext context) => argument switch
        {
            "${args}" => values.SelectMany(v => v.ToFlags(ArgumentForm.Equal)),
            "${args_no_equals}" => values.SelectMany(v => v.ToFlags(ArgumentForm.Apart)),
            "${args_no_hyphens}" => values.SelectMany(v => v.ToFlags(ArgumentForm.Bare)),
            "${args_no_boolean_flags}" => values.SelectMany(v => v.ToFlags(ArgumentForm.PresentFlags)),
            "${args_append_hydra}" => values.SelectMany(v => v.ToHydra("+")),
            "${args_override_hydra}" => values.SelectMany(v => v.ToHydra("++")),
            _ => null,
        };

    private static string ExpandText(
        string macro, ProgramDefinition definition, ImmutableArray<ParameterItem> values, ProgramCommandContext context) => macro switch
        {
            "env" => "/usr/bin/env",
            "interpreter" => definition.Interpreter ?? throw new FormatException("${interpreter}: the file names no interpreter; add 'interpreter: python3'"),
            "program" => throw new FormatException("${program}: a workload file names the script in the command itself, such as 'train.py'"),
            "args_json" => ParameterJson.Write(values),
            "args_json_file" => context.ParametersFile,
            "args" or "args_no_equals" or "args_no_hyphens" or "args_no_boolean_flags" or "args_append_hydra" or "args_override_hydra" =>
                throw new FormatException($"${{{macro}}} stands for several arguments, so it must be an argument of its own"),
            _ when macro.StartsWith(EnvironmentPrefix, StringComparison.Ordinal) && macro.Length > EnvironmentPrefix.Length =>
                context.Environment(macro[EnvironmentPrefix.Length..])
                ?? throw new FormatException($"${{{macro}}}: the environment has no variable {macro[EnvironmentPrefix.Length..]}; set it where the silo starts"),
            _ => throw new FormatException($"there is no macro ${{{macro}}}; {NearestWord.Hint(macro, CommandMacros.Names)}"),
        };

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}")]
    private static partial Regex Macro();

    [GeneratedRegex(@"^[A-Za-z0-9_./:=@%+,-]+\z")]
    private static partial Regex PlainWord();
}
