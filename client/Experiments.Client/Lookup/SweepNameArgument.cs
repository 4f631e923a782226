using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Files;

namespace Experiments.Client.Lookup;

/// <summary>The argument <c>NAME</c>, and options that name a sweep.</summary>
internal static class SweepNameArgument
{
    /// <summary>Creates the argument of commands about one sweep.</summary>
    public static Argument<string> Create() => Create("NAME", "Name of the sweep");

    /// <summary>Creates an argument of commands about several sweeps.</summary>
    public static Argument<string> Create(string name, string description) => new StoredNameArgument<string>(name) { Description = description, OffersSweeps = true };

    /// <summary>Reads the argument. Adds an error if the text cannot be a name; the parser reports a missing one.</summary>
    public static string Read(ParseResult parse, Argument<string> argument, UsageErrors errors) =>
        Read(argument.Name, parse.ValueOf(argument), errors);

    /// <summary>Reads the name that an option or an argument gives.</summary>
    public static string Read(string label, string? name, UsageErrors errors)
    {
        if (name is not null && !CanBeName(name) && !name.StartsWith("--", StringComparison.Ordinal))
        {
            errors.Add($"{label}: '{name}' is not a sweep's name, which is of small letters, digits and hyphens; `experiments sweep list` shows them");
        }

        return name ?? string.Empty;
    }

    /// <summary>Returns whether a word can be the name of a sweep.</summary>
    public static bool CanBeName(string word) => NamePattern.IsMatch(word);
}
