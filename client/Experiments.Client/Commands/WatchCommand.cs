using System.CommandLine;
using Experiments.Client.Input;
using Experiments.Client.Running;
using Experiments.Client.Sessions;
using Experiments.Connection;

namespace Experiments.Client.Commands;

/// <summary>Shows how far a sweep is until it has ended.</summary>
internal sealed class WatchCommand : ExperimentsCommand
{
    private readonly Argument<string> _name = SweepNames.Argument();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;
    private SweepExecution? _execution;

    public WatchCommand(CommandContext context, Option<string?> format)
        : base("watch", "Show how far a sweep is until it has ended, then its leaderboard. Without --cluster, this command's silo runs it on.", context)
    {
        _format = format;
        Add(_name);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments watch around-148", "experiments watch around-148 --slots 2 --format json"];

    /// <inheritdoc/>
    protected override string? AfterInterruption => _execution?.AfterInterruption;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var name = SweepNames.Read(parse, _name, errors);
        var data = _session.ReadData(parse, errors);
        var session = _session.ReadForTraining(parse, Context, errors);
        return cancellation => ExecuteAsync(name, data, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(string name, string? data, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        if (target is LocalSiloTarget silo)
        {
            target = silo with { DataFolder = (await Context.Mnist.FindAsync(data, download: false, Context.Terminal.Note, cancellation)).Folder };
        }

        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        Context.Terminal.Note(session.Description);
        var view = await SweepLookup.ViewAsync(session.Grains, _name.Name, name, cancellation);
        var progress = await SweepLookup.Grain(session.Grains, name).GetProgress().WaitAsync(cancellation);
        _execution = new SweepExecution(Context, format);
        return await _execution.WatchAsync(session.Grains, name, view.Spec!, progress, null, target, cancellation);
    }
}
