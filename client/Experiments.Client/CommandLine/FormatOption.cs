using System.CommandLine;

namespace Experiments.Client.CommandLine;

/// <summary>The option <c>--format</c>.</summary>
internal static class FormatOption
{
    private static readonly string[] Words = ["table", "json", "csv"];

    /// <summary>Creates the option for the root command; every command below takes it.</summary>
    public static Option<string?> Create() => new("--format")
    {
        Description = "How the result is written: table, json or csv",
        HelpName = string.Join('|', Words),
        Recursive = true,
        DefaultValueFactory = _ => "table",
    };

    /// <summary>Reads the option.</summary>
    public static OutputFormat Read(ParseResult parse, Option<string?> option, UsageErrors errors) =>
        parse.ReadWord(option, Words, errors) switch
        {
            "json" => OutputFormat.Json,
            "csv" => OutputFormat.Csv,
            // Null: the word was wrong, and the errors say so.
            "table" or null => OutputFormat.Table,
            var word => throw new InvalidOperationException($"the format '{word}' has no writer"),
        };
}
