using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Lookup;

/// <summary>The argument <c>ID</c>: the id of an experiment, or its first digits.</summary>
internal static class ExperimentIdArgument
{
    /// <summary>The name of the argument.</summary>
    public const string Label = "ID";

    private const int Digits = 16;

    /// <summary>Creates the argument.</summary>
    /// <param name="what">What the argument names, such as <c>the experiment</c>.</param>
    public static Argument<string> Create(string what) => new StoredNameArgument<string>(Label) { Description = $"Id of {what}, or its first digits", OffersExperiments = true };

    /// <summary>Reads the argument. Adds an error if the text cannot be the start of an id; the parser reports a missing one.</summary>
    public static string Read(ParseResult parse, Argument<string> argument, UsageErrors errors)
    {
        var text = parse.ValueOf(argument);
        if (text is not null && !CanStartId(text) && !text.StartsWith("--", StringComparison.Ordinal))
        {
            errors.Add($"{argument.Name}: '{text}' is not the start of an experiment's id, which is {Digits} digits of 0-9 and a-f");
        }

        return text ?? string.Empty;
    }

    /// <summary>Returns whether a word can be the start of an id.</summary>
    public static bool CanStartId(string word) => word.Length is > 0 and <= Digits && word.All(char.IsAsciiHexDigitLower);
}
