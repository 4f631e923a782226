using System.CommandLine;

namespace Experiments.Client.Input;

/// <summary>How results are written to stdout.</summary>
internal enum OutputFormat
{
    /// <summary>Tables for people.</summary>
    Table,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>Comma-separated values with a header (RFC 4180).</summary>
    Csv,
}

/// <summary>The option <c>--format</c>.</summary>
internal static class FormatOption
{
    private static readonly string[] Words = ["table", "json", "csv"];

    /// <summary>A new option, for every command.</summary>
    public static Option<string?> Create() => new("--format")
    {
        Description = "How results are written: table, json or csv",
        HelpName = string.Join('|', Words),
        Recursive = true,
        DefaultValueFactory = _ => "table",
    };

    /// <summary>Reads the option.</summary>
    public static OutputFormat Read(ParseResult parse, Option<string?> option, UsageErrors errors) =>
        Reading.Word(parse, option, Words, errors) switch
        {
            "json" => OutputFormat.Json,
            "csv" => OutputFormat.Csv,
            _ => OutputFormat.Table,
        };
}
