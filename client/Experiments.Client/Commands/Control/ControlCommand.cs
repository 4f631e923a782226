using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Control;

/// <summary>The base of commands that ask experiments and sweeps to do something.</summary>
/// <remarks>If one name is wrong, the command asks nothing of any target: the user may have meant others as well.</remarks>
internal abstract class ControlCommand : SessionCommand<ControlRequest>
{
    private readonly Argument<string[]> _targets = TargetArguments.Create();

    protected ControlCommand(string name, string description, CommandContext context, params IReadOnlyList<Option> options)
        : base(name, description, context)
    {
        Add(_targets);
        foreach (var option in options)
        {
            Add(option);
        }

        AddSessionOptions();
    }

    /// <inheritdoc/>
    protected sealed override bool ChangesState => true;

    /// <summary>Tells in the help that the command is for sweeps; <see cref="CheckTargets"/> then refuses experiments.</summary>
    protected void NamesSweepsOnly() => _targets.Description = "Names of sweeps";

    /// <summary>Returns whether running experiments of a paused sweep wait too.</summary>
    protected virtual bool ReadHold(ParseResult parse) => false;

    /// <summary>Adds errors about targets that the command does not accept.</summary>
    protected virtual void CheckTargets(Targets targets, UsageErrors errors)
    {
    }

    /// <summary>Returns what users must know of the outcome beside the new statuses.</summary>
    protected virtual Task<IReadOnlyList<string>> NotesAsync(IClusterSession session, ControlResult result, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Asks an experiment.</summary>
    protected abstract Task AskAsync(IExperimentGrain experiment);

    /// <summary>Asks a sweep.</summary>
    protected abstract Task<SweepProgress> AskAsync(ISweepGrain sweep, ControlRequest request);

    /// <inheritdoc/>
    protected sealed override ControlRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var targets = TargetArguments.Read(parse, _targets, errors);
        CheckTargets(targets, errors);
        return new ControlRequest(targets, ReadHold(parse));
    }

    /// <inheritdoc/>
    protected sealed override async Task<CommandOutcome> ExecuteAsync(ControlRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var entries = await FindAllAsync(asked.Targets, session.Grains, cancellation);
        var experiments = new List<ControlledExperiment>();
        foreach (var entry in entries)
        {
            var grain = session.Grains.GetGrain<IExperimentGrain>(entry.ExperimentId);
            var before = await StatusAsync(grain);
            await AskAsync(grain).WaitAsync(cancellation);
            experiments.Add(new ControlledExperiment(entry.ExperimentId, Wording.Status(await StatusAsync(grain)), before.IsFinal()));
        }

        var sweeps = new List<ControlledSweep>();
        foreach (var name in asked.Targets.Sweeps)
        {
            var grain = SweepLookup.GrainOf(session.Grains, name);
            var before = (await grain.GetProgress().WaitAsync(cancellation)).Status;
            var after = (await AskAsync(grain, asked).WaitAsync(cancellation)).Status;
            sweeps.Add(new ControlledSweep(name, Wording.Status(after), before == after && before is SweepStatus.Finished or SweepStatus.Cancelled));
        }

        var result = new ControlResult(experiments, sweeps);
        return new CommandOutcome((format, terminal) => ControlView.Instance.Write(result, format, terminal)) { Notes = [.. await NotesAsync(session, result, cancellation)] };

        async Task<ExperimentStatus> StatusAsync(IExperimentGrain grain) => (await grain.GetProgress().WaitAsync(cancellation)).Status;
    }

    private async Task<IReadOnlyList<LeaderboardEntry>> FindAllAsync(Targets targets, IGrainFactory grains, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        var entries = new List<LeaderboardEntry>();
        foreach (var id in targets.Experiments)
        {
            if (await ExperimentLookup.FindAsync(grains, _targets.Name, id, errors, cancellation) is { } entry)
            {
                entries.Add(entry);
            }
        }

        foreach (var name in targets.Sweeps)
        {
            await SweepLookup.ExistsAsync(grains, _targets.Name, name, errors, cancellation);
        }

        errors.ThrowIfAny();
        return [.. entries.DistinctBy(entry => entry.ExperimentId)];
    }
}
