using System.CommandLine;
using System.CommandLine.Parsing;
using Experiments.Contracts.Access;

namespace Experiments.Client.CommandLine;

/// <summary>The base of all commands: reports every error of the command line at once and turns every ending into an exit code.</summary>
internal abstract class ExperimentsCommand : Command
{
    protected ExperimentsCommand(string name, string description, CommandContext context)
        : base(name, description)
    {
        Context = context;
        SetAction(RunAsync);
    }

    /// <summary>Gets invocations for the help text. A test runs each of them as printed.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Gets what a stopped command leaves behind, in one sentence; null if there is nothing to say.</summary>
    protected virtual string? AfterInterruption => null;

    /// <summary>Gets the streams, clocks and services that the command uses.</summary>
    protected CommandContext Context { get; }

    /// <summary>Runs the command.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        try
        {
            var errors = new UsageErrors();
            errors.AddRange(ParserErrors.Explain(parse));
            var execute = Prepare(parse, errors);
            errors.ThrowIfAny();
            return await execute(cancellation);
        }
        catch (InvalidInputException invalid)
        {
            foreach (var message in invalid.Messages)
            {
                Context.Terminal.WriteNote($"error: {message}");
            }

            Context.Terminal.WriteNote($"`experiments {string.Join(' ', PathOf(parse))} --help` describes the command.");
            return ExitCodes.InvalidInput;
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            var interrupted = stopped as CommandInterruptedException;
            var left = interrupted?.Message ?? AfterInterruption;
            var head = interrupted is { NothingWasStopped: true } ? "Stopped watching." : "Interrupted.";
            Context.Terminal.WriteNote(left is null ? head : $"{head} {left}");
            return ExitCodes.Interrupted;
        }
        catch (AccessRefusedException refused)
        {
            Context.Terminal.WriteNote($"error: {refused.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.Refused;
        }
        catch (CommandFailedException failed)
        {
            Context.Terminal.WriteNote($"error: {failed.Message.ReplaceLineEndings(" ")}");
            foreach (var line in failed.Details)
            {
                Context.Terminal.WriteNote($"  {line}");
            }

            if (ExperimentsRootCommand.IsVerbose(parse))
            {
                Context.Terminal.WriteNote(failed.ToString());
            }

            return ExitCodes.RuntimeError;
        }
#pragma warning disable CA1031 // The last line of defence: users get a sentence instead of a stack trace, and scripts an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Context.Terminal.WriteNote(ExperimentsRootCommand.IsVerbose(parse)
                ? $"error: {exception}"
                : $"error: {exception.Message.ReplaceLineEndings(" ")}{(ExplainsItself(exception) ? string.Empty : " (--verbose shows where)")}");
            return ExitCodes.RuntimeError;
        }
    }

    /// <summary>Checks the whole command line and does nothing else.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The work. It runs only if there are no errors.</returns>
    protected abstract Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors);

    /// <summary>Returns the names of the commands on the way to the one that was named; none for the program itself.</summary>
    internal static IEnumerable<string> PathOf(ParseResult parse) => CommandsFrom(parse.CommandResult).Reverse().Select(command => command.Command.Name);

    // Files, databases, silos and damaged data fail with sentences that were written for users. Anything else is a fault of this program.
    private static bool ExplainsItself(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or InvalidDataException
        || exception.GetType().Assembly.GetName().Name!.StartsWith($"{nameof(Experiments)}.", StringComparison.Ordinal);

    private static IEnumerable<CommandResult> CommandsFrom(CommandResult innermost)
    {
        for (SymbolResult? result = innermost; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
        {
            yield return command;
        }
    }
}
