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

        // The parser takes a mistyped option for an argument if the command accepts one. No argument of the program starts with a dash and a letter.
        var mistyped = parse.UnmatchedTokens
            .Concat(parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value))
            .Where(token => (token.StartsWith("--", StringComparison.Ordinal) && token.Length > 2) || token is ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..])
            .Distinct()
            .ToList();
        var known = parse.CommandResult.Command.Options.Concat(root.Options).Select(option => option.Name).Distinct().ToList();
        foreach (var token in mistyped)
        {
            var flag = token.Split('=')[0];
            yield return known.Contains(flag)
                ? $"{flag}: it comes after '--', behind which nothing is read as an option; leave '--' out"
                : $"{flag}: there is no such option{Suggestion(flag, known)}";
        }

        // What follows a mistyped option is most likely its value.
        var values = parse.Tokens.Zip(parse.Tokens.Skip(1)).Where(pair => mistyped.Contains(pair.First.Value)).Select(pair => pair.Second.Value).ToList();
        foreach (var token in BehindMistypedCommand(parse) ? [] : parse.UnmatchedTokens.Except(mistyped).Except(values))
        {
            var command = parse.CommandResult.Command;
            yield return command.Subcommands.Count > 0 && command.Arguments.Count == 0
                ? $"'{token}': there is no such command{(command == root ? string.Empty : $" of {command.Name}")}{SuggestedCommand(token, command)}"
                : $"'{token}': not expected here{Place(token, known)}";
        }

        // The parser's own messages about these tokens would repeat what was said above.
        foreach (var error in parse.Errors.Where(error => error.SymbolResult is not CommandResult { Command: RootCommand }
            && !parse.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))))
        {
            foreach (var message in Explain(error, parse.UnmatchedTokens.Count > 0))
            {
                yield return message;
            }
        }
    }

    /// <summary>
    /// Returns the value of a mistyped option that most likely stands for a known one, or null. Such a command fails all the same, but it must not
    /// also be told that the option is missing.
    /// </summary>
    public static string? ValueMeantFor(ParseResult parse, Option option)
    {
        var known = parse.CommandResult.Command.Options.Concat(parse.RootCommandResult.Command.Options).Select(o => o.Name).Distinct().ToList();
        for (var i = 0; i < parse.Tokens.Count; i++)
        {
            var parts = parse.Tokens[i].Value.Split('=', 2);
            if (parts[0].StartsWith("--", StringComparison.Ordinal) && !known.Contains(parts[0]) && NearestWord.Find(parts[0], known) == option.Name)
            {
                return parts.Length == 2 ? parts[1] : i + 1 < parse.Tokens.Count ? parse.Tokens[i + 1].Value : null;
            }
        }

        return null;
    }

    // `sweep sho x`: the command reports that 'sho' is neither a file nor a command. What follows belongs to the command that was meant.
    private static bool BehindMistypedCommand(ParseResult parse) =>
        parse.CommandResult.Command is { Subcommands.Count: > 0 } command
        && command != parse.RootCommandResult.Command
        && parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault() is { } first
        && !File.Exists(first.Value);

    private static IEnumerable<string> Explain(ParseError error, bool isMistyped)
    {
        // A command that only groups others.
        if (error.SymbolResult is CommandResult { Command: { Subcommands: { Count: > 0 } below, Arguments.Count: 0 } group })
        {
            return isMistyped ? [] : [$"{group.Name}: it needs one of its commands: {string.Join(", ", below.Select(command => command.Name))}"];
        }

        // Such as `--epochs 5 --epochs 6`. The message counts values, which is the library's word.
        if (error.SymbolResult is OptionResult { Option: { Arity.MaximumNumberOfValues: 1, Name: var once }, IdentifierTokenCount: > 1 and var times })
        {
            return [$"{once}: it is given {times} times; give it once"];
        }

        if (!error.Message.StartsWith("Required argument missing", StringComparison.Ordinal))
        {
            return [error.Message];
        }

        return error.SymbolResult switch
        {
            OptionResult { Option: var option } => [$"{option.Name}: its value is missing{(option.HelpName is { } name ? $", such as {option.Name} {name}" : string.Empty)}"],
            ArgumentResult { Argument: var argument } => [Missing(argument)],
            CommandResult { Command: var command } => command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(Missing),
            _ => [error.Message],
        };
    }

    private static string Missing(Argument argument) =>
        argument.Description is { Length: > 0 } what ? $"{argument.Name}: missing ({Uncapitalised(what)})" : $"{argument.Name}: missing";

    // An abbreviation such as DNS stays as it is.
    private static string Uncapitalised(string what) => what.Length > 1 && char.IsUpper(what[1]) ? what : char.ToLowerInvariant(what[0]) + what[1..];

    // Some commands take by an option what others take as their argument.
    private static string Place(string token, IReadOnlyCollection<string> known) =>
        known.Contains("--report") && (token.Contains('.', StringComparison.Ordinal) || token.Contains('-', StringComparison.Ordinal))
            ? File.Exists(token) || !(IsPath(token) || Directory.Exists(token)) ? $"; --report {token} starts from a report" : "; there is no such file"
            : string.Empty;

    // A word without a folder or an ending may be the name of a built-in report.
    private static bool IsPath(string token) => Path.GetFileName(token) != token || Path.HasExtension(token);

    // Besides the commands at this place: those of a group, which users of other tools expect at the top, and options that other tools have as commands.
    private static string SuggestedCommand(string word, Command command)
    {
        var below = command.Subcommands.SelectMany(group => group.Subcommands.Where(sub => sub.Name == word).Select(sub => $"'{group.Name} {sub.Name}'")).ToList();
        return below.Count > 0
            ? $"; did you mean {string.Join(" or ", below)}?"
            : Suggestion(word, [.. command.Subcommands.Select(sub => sub.Name), .. command is RootCommand ? command.Options.Select(option => option.Name) : []]);
    }

    private static string Suggestion(string word, IReadOnlyCollection<string> known) =>
        NearestWord.Find(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
}
