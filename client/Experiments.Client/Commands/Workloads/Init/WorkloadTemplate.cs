using System.Globalization;
using System.Text;
using System.Text.Json;
using Experiments.Files;
using Experiments.Files.Workloads;

namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>Writes a first workload file.</summary>
internal static class WorkloadTemplate
{
    /// <summary>Larger whole numbers have no exact value as JSON numbers (RFC 8259, section 6).</summary>
    private const double LargestNumber = 9_007_199_254_740_992;

    /// <summary>Returns the text of the file, the names of its parameters, and what could not be taken over, a sentence each.</summary>
    /// <param name="script">The name of the program's file.</param>
    /// <param name="interpreter">The interpreter; null: the program starts by itself.</param>
    /// <param name="found">The options that were found; null: nothing was looked at.</param>
    public static (string Text, IReadOnlyList<string> Parameters, IReadOnlyList<string> Notes) Write(
        string script, string? interpreter, ScriptOptions? found)
    {
        var (notes, options) = (new List<string>(), found?.Options);
        if (found?.Commands is { } commands)
        {
            notes.Add(found.Command is { } chosen
                ? $"The script has the commands {string.Join(", ", commands)}; the options are those of {chosen}."
                : $"The script has the commands {string.Join(", ", commands)}; write one of them into 'command', and add its options to 'parameters'.");
            notes.AddRange((found.Before ?? []).Select(option => $"{option} was left out: it stands before the script's command; write it into the command"));
        }

        var seed = options?.FirstOrDefault(o => o is { IsOption: true, Name: "seed" or "random-seed" or "random_seed" });
        var epochs = options?.FirstOrDefault(o => o is { IsOption: true, Kind: "integer" } && EpochsName.IsOne(o.Name));
        var lines = new List<(string Name, string Line)>();
        foreach (var option in (options ?? []).Where(o => o != seed))
        {
            if (Obstacle(option, options!) is { } obstacle)
            {
                notes.Add($"{option.Name} was left out: {obstacle}");
            }
            else
            {
                lines.Add((option.Name, $"  {option.Name}: {Parameter(option, option == epochs)}"));
            }
        }

        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# docs/workloads.md describes every key.\nworkload: {NameOf(script)}\n")
            .Append(interpreter is null
                ? $"command: [\"./{script}\", \"${{args}}\"]\n"
                : $"command: [\"${{interpreter}}\", \"{script}\", {(found?.Command is { } name ? Quote(name) + ", " : string.Empty)}\"${{args}}\"]\ninterpreter: {interpreter}\n");
        text.Append(lines.Count > 0
            ? $"parameters:\n{string.Join('\n', lines.Select(l => l.Line))}\n"
            : "# parameters:\n#   lr: { type: real, min: 1e-6, max: 1, default: 1e-3, log: true }\n");
        text.Append(seed is null ? "# The name of the option that takes the seed. EXPERIMENTS_SEED carries the seed as well.\n# seed: seed\n" : $"seed: {seed.Name}\n");
        text.Append(epochs is null ? "# The integer parameter that says how many epochs the program trains; pruners need it.\n# epochs: epochs\n" : $"epochs: {epochs.Name}\n");
        text.Append(
            """
            # What the program reports. Change these to the names that it prints or writes.
            metrics:
              loss: { goal: minimise, split: validation }
            objective: loss
            # Standard output is read as name=value and name: value. A file of JSON lines is better: { file: metrics.jsonl }.
            read:
              - { stdout: default }
            # checkpoint: the program continues from EXPERIMENTS_CHECKPOINT_DIR. none: it starts again from nothing.
            resume: none

            """);
        return (text.ToString(), [.. lines.Select(l => l.Name)], notes);
    }

    private static string? Obstacle(ScriptOption option, IReadOnlyList<ScriptOption> all) =>
        option.Short is { } form ? $"it has the short form {form} only; give it a long one in the script, such as --{option.Name}"
        : !option.IsOption ? "it is a positional argument; write it into the command"
        : option.IsList ? "it takes several values; write it into the command"
        : option.IsWithoutValue ? "it takes no value; write it into the command"
        : option.Kind == "bool" ? "its type is Python's bool, which takes every text for true, even False; use action='store_true'"
        : option is { Kind: "present", IsStoreFalse: false, Default: "True" } ? "it is a flag that is on already"
        : option.IsStoreFalse ? "it is a flag that switches something off; write it into the command"
        : option.Kind != "present" && option.Default is null ? $"it has no default{(option.IsRequired ? " and the script needs it" : string.Empty)}; add it with one"
        : !HasWritableDefault(option) ? $"its default is {option.Default}; add it with another one"
        : !WorkloadFile.IsParameterName(option.Name) ? "its name has characters that a workload file does not allow"
        : all.Any(other => other.Name.StartsWith(option.Name + ".", StringComparison.Ordinal)) ? "another option nests in it by a dot; rename one of them"
        : null;

    private static bool HasWritableDefault(ScriptOption option) => option.Kind switch
    {
        "real" => double.TryParse(option.Default, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real),
        "integer" => double.TryParse(option.Default, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole) && Math.Abs(whole) < LargestNumber,
        _ => true,
    };

    private static string Parameter(ScriptOption option, bool isEpochs)
    {
        var parts = option.Kind switch
        {
            "real" => $"type: real, default: {option.Default}",
            "integer" => $"type: integer, {(isEpochs ? "min: 1, " : string.Empty)}default: {option.Default}",
            "choice" => $"type: choice, choices: [{string.Join(", ", option.Choices!.Select(Quote))}], default: {Quote(option.Default!)}",
            "present" => "type: flag, default: false, style: present",
            "boolean" => $"type: flag, default: {option.Default!.ToLowerInvariant()}, style: equals",
            "negatable" => $"type: flag, default: {option.Default!.ToLowerInvariant()}, style: negatable",
            "text" => $"type: text, default: {Quote(option.Default!)}",
            _ => throw new InvalidOperationException($"the look at the script found an option of kind {option.Kind}"),
        };
        var description = option.Help is { Length: > 0 } help ? $", description: {Quote(help.ReplaceLineEndings(" "))}" : string.Empty;
        return $"{{ {parts}{description} }}";
    }

    // A JSON string is a YAML string.
    private static string Quote(string text) => JsonSerializer.Serialize(text, ScriptOptionContext.Default.String);

    private static string NameOf(string script) => NamePattern.Make(script) is { Length: > 0 } name ? name : "my-program";
}
