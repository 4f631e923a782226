using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Client.Data;
using Experiments.Client.Lookup;
using Experiments.Client.Progress;
using Experiments.Connection;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Watch;

/// <summary>Shows a sweep's progress until it has ended.</summary>
internal sealed class WatchCommand : ExperimentsCommand<WatchRequest>
{
    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly SessionOptions _session = new();

    public WatchCommand(CommandContext context)
        : base("watch", "Show a sweep's progress until it has ended, then its leaderboard. Without --cluster, a silo in this process continues the sweep.", context)
    {
        Add(_name);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments watch around-148", "experiments watch around-148 --slots 2 --format json"];

    /// <inheritdoc/>
    protected override WatchRequest Read(ParseResult parse, UsageErrors errors)
    {
        var name = SweepNameArgument.Read(parse, _name, errors);
        var data = _session.ReadData(parse, Context, errors);
        return new WatchRequest(name, _session.ReadForContinuing(parse, Context, errors), data);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(WatchRequest request, CancellationToken cancellation)
    {
        var target = request.Target;
        if (target is LocalSiloTarget silo)
        {
            // Without a download: the sweep was submitted with its data at hand, or on a cluster that has its own.
            target = silo with { DataFolder = await DataResolver.AtHandAsync(request.DataFolder, Context, cancellation) };
        }

        return await TakeOver.RunAsync(
            Context, () => Context.Sessions.OpenAsync(target, cancellation), (session, either) => WatchAsync(request, session, target, either), cancellation);
    }

    private async Task<CommandOutcome> WatchAsync(WatchRequest request, IClusterSession session, SessionTarget target, CancellationToken cancellation)
    {
        Context.Terminal.WriteNote(session.Description);
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, request.Sweep, cancellation);
        var sweep = SweepLookup.GrainOf(session.Grains, request.Sweep);

        // On a state folder, reading starts nothing. To watch an open sweep is to want it to continue.
        var progress = view.Status is SweepStatus.Running or SweepStatus.Stopping
            ? await sweep.Submit(view.Spec!, null).WaitAsync(cancellation)
            : await sweep.GetProgress().WaitAsync(cancellation);
        return await new SweepExecution(Context).WatchAsync(session, request.Sweep, view.Spec!, progress, null, target, cancellation);
    }
}
