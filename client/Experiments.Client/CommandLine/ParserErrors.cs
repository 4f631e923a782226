using System.CommandLine;
using System.CommandLine.Parsing;
using Experiments.Contracts;

namespace Experiments.Client.CommandLine;

/// <summary>Rewrites the parser's errors so that they read like the program's own, with the nearest option or command.</summary>
internal static class ParserErrors
{
    /// <summary>Returns what the parser found wrong, an error each.</summary>
    public static IEnumerable<string> Explain(ParseResult parse)
    {
        var root = parse.RootCommandResult.Command;

        // The parser takes a mistyped option for an argument if the command accepts one. No argument of the program starts with two dashes.
        var mistyped = parse.UnmatchedTokens
            .Concat(parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value))
            .Where(token => token.StartsWith("--", StringComparison.Ordinal) && token.Length > 2)
            .Distinct()
            .ToList();
        foreach (var token in mistyped)
        {
            var flag = token.Split('=')[0];
            var known = parse.CommandResult.Command.Options.Concat(root.Options).Select(option => option.Name).Distinct().ToList();
            yield return $"{flag}: there is no such option{Suggestion(flag, known)}";
        }

        foreach (var token in parse.UnmatchedTokens.Except(mistyped))
        {
            yield return parse.CommandResult.Command == root
                ? $"'{token}': there is no such command{Suggestion(token, [.. root.Subcommands.Select(command => command.Name)])}"
                : $"'{token}': not expected here";
        }

        // The parser's own messages about these tokens would repeat what was said above.
        foreach (var error in parse.Errors.Where(error => error.SymbolResult is not CommandResult { Command: RootCommand }
            && !parse.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))))
        {
            yield return error.Message;
        }
    }

    private static string Suggestion(string word, IReadOnlyCollection<string> known) =>
        NearestWord.Find(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
}
