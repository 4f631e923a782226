using System.Collections.Immutable;
using System.CommandLine;

namespace Experiments.Client.Input;

/// <summary>What a person wants to pause, resume or end.</summary>
/// <param name="Experiments">First digits of ids of experiments.</param>
/// <param name="Sweeps">Names of sweeps.</param>
internal sealed record Targets(ImmutableArray<string> Experiments, ImmutableArray<string> Sweeps);

/// <summary>Tells ids of experiments from names of sweeps, which never look like the start of an id.</summary>
internal static class TargetArguments
{
    private const int MostDigits = 16;

    /// <summary>The argument of commands that take both.</summary>
    public static Argument<string[]> Create() =>
        new("NAME") { Description = "Names of sweeps, and ids of experiments or their first digits", Arity = ArgumentArity.OneOrMore };

    /// <summary>Reads the argument.</summary>
    public static Targets Read(ParseResult parse, Argument<string[]> argument, UsageErrors errors)
    {
        var words = (parse.Given(argument) ?? []).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).Distinct().ToList();
        foreach (var word in words.Where(word => !IsId(word) && !SweepNames.IsName(word)))
        {
            errors.Add($"{argument.Name}: '{word}' is neither the start of an experiment's id (0-9 and a-f) nor a sweep's name (small letters, digits and hyphens)");
        }

        return new Targets([.. words.Where(IsId)], [.. words.Where(word => !IsId(word))]);
    }

    private static bool IsId(string word) => word.Length is > 0 and <= MostDigits && word.All(char.IsAsciiHexDigitLower);
}
