using System.CommandLine;
using System.CommandLine.Invocation;

namespace Experiments.Client.CommandLine;

/// <summary>Runs the command line: parses it, runs the command and turns every ending into an exit code.</summary>
internal static class Application
{
    private static readonly ParserConfiguration Configuration = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="context">The streams, clocks and services that the command uses.</param>
    /// <param name="cancellation">Cancelled when the user stops the command.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandContext context, CancellationToken cancellation)
    {
        var root = new ExperimentsRootCommand(context);
        var parse = root.Parse(args, Configuration);
        var streams = new InvocationConfiguration
        {
            Output = context.Terminal.Output,
            Error = context.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };

        // A command also runs if the parser found errors: it reports them together with its own.
        var asksForHelp = parse.Action is SynchronousCommandLineAction and not ParseErrorAction;
        if (!asksForHelp && parse.CommandResult.Command is ExperimentsCommand command)
        {
            return await command.RunAsync(parse, cancellation);
        }

        if (parse.Action is not ParseErrorAction)
        {
            return await parse.InvokeAsync(streams, cancellation);
        }

        if (args.Count == 0)
        {
            await root.Parse(["--help"], Configuration).InvokeAsync(new InvocationConfiguration { Output = context.Terminal.Error }, cancellation);
            return ExitCodes.InvalidInput;
        }

        foreach (var error in ParserErrors.Explain(parse))
        {
            context.Terminal.WriteNote($"error: {error}");
        }

        context.Terminal.WriteNote($"`{string.Join(' ', ["experiments", .. ExperimentsCommand.PathOf(parse), "--help"])}` lists the commands.");
        return ExitCodes.InvalidInput;
    }
}
