using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Experiments.Client.Commands.Sweeps;
using Experiments.Client.Input;
using Experiments.Files;

namespace Experiments.Client.Commands;

/// <summary>Assembles the commands and the options that all of them share.</summary>
internal sealed class ExperimentsRootCommand : RootCommand
{
    private readonly Option<string?> _format = FormatOption.Create();
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Show where an unexpected error came from",
        Recursive = true,
    };

    public ExperimentsRootCommand(CommandContext context)
        : base("Reproduces a machine-learning report, measures how much of it is the seed, and sweeps around it.")
    {
        Add(new ReproduceCommand(context, _format));
        Add(new RunCommand(context, _format));
        Add(new SweepCommand(context, _format));
        Add(new WatchCommand(context, _format));
        Add(new ListCommand(context, _format));
        Add(new ShowCommand(context, _format));
        Add(new LeaderboardCommand(context, _format));
        Add(new FiguresCommand(context, _format));
        Add(new VerifyCommand(context, _format));
        Add(new ClaimsCommand(context, _format));
        Add(new ModelCommand(context, _format));
        Add(new PauseCommand(context, _format));
        Add(new ResumeCommand(context, _format));
        Add(new StopCommand(context, _format));
        Add(new CancelCommand(context, _format));
        Add(new ClusterCommand(context, _format));
        Add(new GcCommand(context, _format));
        Add(new ExportCommand(context));
        Add(_format);
        Add(_verbose);
        foreach (var help in Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }
    }

    /// <summary>Whether a person wants stack traces.</summary>
    public bool IsVerbose(ParseResult parse) => parse.Given(_verbose);

    /// <summary>The parser's errors in the voice of our own.</summary>
    public IEnumerable<string> Explain(ParseResult parse)
    {
        // The parser takes a mistyped flag for an argument where the command accepts one; nothing of ours starts with two dashes.
        var mistyped = parse.UnmatchedTokens
            .Concat(parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value))
            .Where(token => token.StartsWith("--", StringComparison.Ordinal) && token.Length > 2)
            .Distinct()
            .ToList();
        foreach (var token in mistyped)
        {
            var flag = token.Split('=')[0];
            var known = parse.CommandResult.Command.Options.Concat(Options).Select(option => option.Name).Distinct().ToList();
            yield return $"{flag}: there is no such option{Meant(flag, known)}";
        }

        foreach (var token in parse.UnmatchedTokens.Except(mistyped))
        {
            yield return parse.CommandResult.Command == this
                ? $"'{token}': there is no such command{Meant(token, [.. Subcommands.Select(command => command.Name)])}"
                : $"'{token}': not expected here";
        }

        // What the parser itself says of those tokens would only repeat it.
        foreach (var error in parse.Errors.Where(error => error.SymbolResult is not CommandResult { Command: RootCommand }
            && !parse.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal))))
        {
            yield return error.Message;
        }
    }

    private static string Meant(string word, IReadOnlyCollection<string> known) =>
        NearestWord.Find(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
}
