using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Connection;
using Experiments.Reporting;

namespace Experiments.Client.Commands;

/// <summary>A command that asks sweeps and experiments to do something: one wrong name, and nothing is asked of any.</summary>
internal abstract class ControlCommand : ExperimentsCommand
{
    private readonly Argument<string[]> _targets = TargetArguments.Create();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    protected ControlCommand(string name, string description, CommandContext context, Option<string?> format)
        : base(name, description, context)
    {
        _format = format;
        Add(_targets);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var targets = TargetArguments.Read(parse, _targets, errors);
        Check(targets, parse, errors);
        var session = _session.ReadForChanging(parse, Context, errors);
        return cancellation => ExecuteAsync(targets, session, format, cancellation);
    }

    /// <summary>Reads the command's own target and refuses what it cannot do.</summary>
    protected virtual void Check(Targets targets, ParseResult parse, UsageErrors errors)
    {
    }

    /// <summary>Asks an experiment.</summary>
    protected abstract Task AskAsync(IExperimentGrain experiment);

    /// <summary>Asks a sweep.</summary>
    protected abstract Task<SweepProgress> AskAsync(ISweepGrain sweep);

    private async Task<int> ExecuteAsync(Targets targets, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var errors = new UsageErrors();
        var entries = new List<LeaderboardEntry>();
        foreach (var id in targets.Experiments)
        {
            if (await ExperimentLookup.FindAsync(session.Grains, id, errors, cancellation) is { } entry && entries.All(e => e.ExperimentId != entry.ExperimentId))
            {
                entries.Add(entry);
            }
        }

        foreach (var name in targets.Sweeps)
        {
            await SweepLookup.ExistsAsync(session.Grains, _targets.Name, name, errors, cancellation);
        }

        // One wrong name changes nothing: the person may have meant others as well.
        errors.ThrowIfAny();
        var experiments = new List<ControlledExperiment>();
        foreach (var entry in entries)
        {
            var grain = session.Grains.GetGrain<IExperimentGrain>(entry.ExperimentId);
            var wasFinal = (await grain.GetProgress().WaitAsync(cancellation)).Status.IsFinal();
            await AskAsync(grain).WaitAsync(cancellation);
            experiments.Add(new ControlledExperiment(entry.ExperimentId, Wording.Status((await grain.GetProgress().WaitAsync(cancellation)).Status), wasFinal));
        }

        var sweeps = new List<ControlledSweep>();
        foreach (var name in targets.Sweeps)
        {
            var grain = SweepLookup.Grain(session.Grains, name);
            var before = (await grain.GetProgress().WaitAsync(cancellation)).Status;
            var after = await AskAsync(grain).WaitAsync(cancellation);
            sweeps.Add(new ControlledSweep(name, Wording.Status(after.Status), before == after.Status && before is SweepStatus.Finished or SweepStatus.Cancelled));
        }

        ControlView.Instance.Write(new ControlDocument(experiments, sweeps), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
