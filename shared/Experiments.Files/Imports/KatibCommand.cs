using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Experiments.Files.Imports;

/// <summary>Turns the arguments of a Katib trial into a command of a workload file.</summary>
/// <remarks>
/// Katib puts <c>${trialParameters.NAME}</c> anywhere. Here <c>${args}</c> stands for all parameters as <c>--name=value</c>, so a parameter takes the
/// name of the flag that carries it. In a shell's script the environment carries it.
/// </remarks>
internal static partial class KatibCommand
{
    private static readonly string[] Shells = ["sh", "bash", "/bin/sh", "/bin/bash"];

    /// <summary>Returns the command and the names that flags give to parameters.</summary>
    /// <param name="arguments">The arguments of the container, its command first.</param>
    /// <param name="references">The parameters of the experiment by the names of the trial's.</param>
    /// <param name="notes">Receives what has no counterpart.</param>
    public static (ImmutableArray<string> Command, Dictionary<string, string> FlagNames) Convert(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> references, List<string> notes)
    {
        var command = ImmutableArray.CreateBuilder<string>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var isScript = arguments.Count >= 3 && Shells.Contains(arguments[0]) && arguments[1] == "-c";
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!Use().IsMatch(argument))
            {
                var isFlagOfNext = !isScript && Flag().IsMatch(argument) && i + 1 < arguments.Count && Whole().Match(arguments[i + 1]) is { Success: true } next
                    && Take(argument[2..], next.Groups["name"].Value, "${args_no_equals}");
                i += isFlagOfNext ? 1 : 0;
                if (!isFlagOfNext)
                {
                    command.Add(argument);
                }
            }
            else if (isScript)
            {
                command.Add(Use().Replace(argument, use => "$EXPERIMENTS_PARAM_" + VariableName(ReferenceOf(use.Groups["name"].Value))));
            }
            else if (FlagWithValue().Match(argument) is not { Success: true } flag || !Take(flag.Groups["flag"].Value, flag.Groups["name"].Value, "${args}"))
            {
                notes.Add($"command: '{argument}' uses a parameter other than as --flag=value and was left out; read EXPERIMENTS_PARAM_NAME in the program instead.");
            }
        }

        return (command.ToImmutable(), names);

        bool Take(string flag, string trialParameter, string macro)
        {
            if (!names.TryAdd(ReferenceOf(trialParameter), flag))
            {
                return false;
            }

            if (!command.Any(a => a.StartsWith("${args", StringComparison.Ordinal)))
            {
                command.Add(macro);
            }

            return true;
        }

        string ReferenceOf(string trialParameter) => references.GetValueOrDefault(trialParameter, trialParameter);
    }

    private static string VariableName(string parameter) =>
        string.Concat(parameter.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    [GeneratedRegex(@"\$\{trialParameters\.(?<name>[^}]+)\}")]
    private static partial Regex Use();

    [GeneratedRegex(@"^\$\{trialParameters\.(?<name>[^}]+)\}\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^--[A-Za-z][A-Za-z0-9_.-]*\z")]
    private static partial Regex Flag();

    [GeneratedRegex(@"^--(?<flag>[A-Za-z][A-Za-z0-9_.-]*)=\$\{trialParameters\.(?<name>[^}]+)\}\z")]
    private static partial Regex FlagWithValue();
}
