using System.CommandLine;
using System.CommandLine.Parsing;
using Experiments.Client.Input;

namespace Experiments.Client.Commands;

/// <summary>A command that does something.</summary>
internal abstract class ExperimentsCommand : Command
{
    protected ExperimentsCommand(string name, string description, CommandContext context)
        : base(name, description)
    {
        Context = context;
        SetAction(RunAsync);
    }

    /// <summary>Invocations for the help text; each runs as printed.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>What a stopped command says of what it leaves; null where there is nothing to say.</summary>
    protected virtual string? AfterInterruption => null;

    /// <summary>The world.</summary>
    protected CommandContext Context { get; }

    /// <summary>Reads the command line, reports every error at once, and carries the command out.</summary>
    public async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var root = (ExperimentsRootCommand)parse.RootCommandResult.Command;
        try
        {
            var errors = new UsageErrors();
            foreach (var error in root.Explain(parse))
            {
                errors.Add(error);
            }

            var execute = Read(parse, errors);
            errors.ThrowIfAny();
            return await execute(cancellation);
        }
        catch (InvalidInputException invalid)
        {
            foreach (var message in invalid.Messages)
            {
                Context.Terminal.Note($"error: {message}");
            }

            Context.Terminal.Note($"`experiments {PathOf(parse)} --help` describes the command.");
            return ExitCodes.InvalidInput;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Context.Terminal.Note(AfterInterruption is { } left ? $"Interrupted. {left}" : "Interrupted.");
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: people get a sentence instead of a stack, and scripts an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Context.Terminal.Note(root.IsVerbose(parse)
                ? $"error: {exception}"
                : $"error: {exception.Message.ReplaceLineEndings(" ")} (--verbose shows where)");
            return ExitCodes.RuntimeError;
        }
    }

    private static string PathOf(ParseResult parse) =>
        string.Join(' ', Ancestors(parse.CommandResult).Reverse().Select(command => command.Command.Name));

    private static IEnumerable<CommandResult> Ancestors(CommandResult command)
    {
        for (SymbolResult? result = command; result is CommandResult { Command: not RootCommand } one; result = one.Parent)
        {
            yield return one;
        }
    }

    /// <summary>Checks the whole command line without doing anything.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>What to do; called only where there are no errors.</returns>
    protected abstract Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors);
}
