using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Silo.Embedded;

namespace Experiments.Client.Commands;

/// <summary>Ends experiments.</summary>
internal sealed class CancelCommand : ExperimentsCommand
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "Ids of experiments, or their first digits", Arity = ArgumentArity.OneOrMore };
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public CancelCommand(CommandContext context, Option<string?> format)
        : base("cancel", "End experiments that wait or run; finished ones are left as they are.", context)
    {
        _format = format;
        Add(_ids);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cancel 3fa9", "experiments cancel 3fa9 77b0"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var ids = (parse.Given(_ids) ?? []).Select(id => IdArguments.Read(id, errors)).ToList();

        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(ids, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(List<string> ids, EmbeddedSiloOptions options, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(options, cancellation);
        var errors = new UsageErrors();
        var entries = new List<LeaderboardEntry>();
        foreach (var id in ids)
        {
            if (await ExperimentLookup.FindAsync(session.Grains, id, errors, cancellation) is { } entry && entries.All(e => e.ExperimentId != entry.ExperimentId))
            {
                entries.Add(entry);
            }
        }

        // One wrong id cancels nothing: the person may have meant others as well.
        errors.ThrowIfAny();
        var cancelled = new List<CancelledExperiment>();
        foreach (var entry in entries)
        {
            var grain = session.Grains.GetGrain<IExperimentGrain>(entry.ExperimentId);
            var wasFinal = (await grain.GetProgress().WaitAsync(cancellation)).Status.IsFinal();
            await grain.Cancel("cancelled on the command line").WaitAsync(cancellation);
            var status = (await grain.GetProgress().WaitAsync(cancellation)).Status;
            cancelled.Add(new CancelledExperiment(entry.ExperimentId, Rendering.Format.Status(status), wasFinal));
        }

        CancelView.Instance.Write(new CancelDocument(cancelled), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
