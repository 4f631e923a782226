using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Experiments.Contracts.Programs;

/// <summary>The macros of a program's command, under the names that W&amp;B sweeps use.</summary>
public static partial class CommandMacros
{
    /// <summary>The prefix of the macro that stands for a variable of the silo's environment: <c>${envvar:HOME}</c>.</summary>
    public const string EnvironmentVariablePrefix = "envvar:";

    /// <summary>Gets the names, without the dollar sign and the braces.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "env", "interpreter", "program", "args", "args_no_equals", "args_no_hyphens", "args_no_boolean_flags", "args_json", "args_json_file",
        "args_append_hydra", "args_override_hydra", "envvar:NAME",
    ];

    /// <summary>Returns the names of the macros of an argument that do not exist.</summary>
    public static IEnumerable<string> FindUnknown(string argument) => Macro().Matches(argument)
        .Select(match => match.Groups["name"].Value)
        .Where(name => !IsKnown(name));

    private static bool IsKnown(string name) => name.StartsWith(EnvironmentVariablePrefix, StringComparison.Ordinal)
        ? name.Length > EnvironmentVariablePrefix.Length
        : Names.Contains(name);

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}")]
    private static partial Regex Macro();
}
