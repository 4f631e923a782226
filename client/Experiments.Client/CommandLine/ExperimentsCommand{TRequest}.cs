using System.CommandLine;

namespace Experiments.Client.CommandLine;

/// <summary>A command in three steps: it reads a request, executes the request and shows the outcome.</summary>
/// <typeparam name="TRequest">Everything that the command line asks for, checked.</typeparam>
internal abstract class ExperimentsCommand<TRequest>(string name, string description, CommandContext context)
    : ExperimentsCommand(name, description, context)
{
    /// <summary>Reads and checks the command's own options.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="errors">Receives what is wrong. If there are errors, the request is never executed.</param>
    protected abstract TRequest Read(ParseResult parse, UsageErrors errors);

    /// <summary>Executes a request that has no errors.</summary>
    protected abstract Task<CommandOutcome> ExecuteAsync(TRequest request, CancellationToken cancellation);

    /// <inheritdoc/>
    protected sealed override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors)
    {
        var format = ExperimentsRootCommand.ReadFormat(parse, errors);
        var request = Read(parse, errors);
        return async cancellation =>
        {
            var outcome = await ExecuteAsync(request, cancellation);
            outcome.Write(format, Context.Terminal);
            return outcome.ExitCode;
        };
    }
}
