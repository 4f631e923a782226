using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Experiments.Client.CommandLine;

/// <summary>Prints the usual help, followed by the command's examples.</summary>
/// <param name="usual">The help of the library.</param>
/// <param name="terminal">The terminal, whose width the help takes.</param>
internal sealed class HelpWithExamples(HelpAction usual, Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = terminal.OutputIsTerminal ? terminal.Width : Terminal.PlainWidth;
        HideArgumentsOfParents(parseResult.CommandResult);
        HideReplacedOptions(parseResult.CommandResult);
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExperimentsCommand command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return ExitCodes.Success;
    }

    /// <summary>Hides options of parent commands that the command replaces by one of the same name: <c>export</c> has formats of its own.</summary>
    private static void HideReplacedOptions(CommandResult asked)
    {
        for (var parent = asked.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            foreach (var option in parent.Command.Options.Where(option => asked.Command.Options.Any(own => own.Name == option.Name)))
            {
                option.Hidden = true;
            }
        }
    }

    /// <summary>
    /// Hides the arguments of parent commands. The command <c>sweep</c> takes a file or a subcommand, so <c>sweep list --help</c> must not
    /// show <c>sweep FILE list</c>.
    /// </summary>
    private static void HideArgumentsOfParents(CommandResult asked)
    {
        for (var parent = asked.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            foreach (var argument in parent.Command.Arguments)
            {
                argument.Hidden = true;
            }
        }
    }
}
