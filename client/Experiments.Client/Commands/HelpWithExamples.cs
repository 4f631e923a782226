using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Experiments.Client.Commands;

/// <summary>The usual help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = Terminal.PlainWidth;
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
}
