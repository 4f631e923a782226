using System.Diagnostics;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Lookup;
using Experiments.Client.Progress;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Submits sweeps and watches them.</summary>
/// <param name="context">The command's context.</param>
/// <param name="ending">Makes the outcome of a sweep that has ended; null for its leaderboard.</param>
internal sealed class SweepExecution(CommandContext context, SweepEnding? ending = null)
{
    /// <summary>Submits a sweep. Unless the request detaches, watches it to its end.</summary>
    public async Task<CommandOutcome> RunAsync(SweepSubmissionRequest request, CancellationToken cancellation)
    {
        var sweep = request.Sweep!;
        var setup = new SetupRequest(sweep.Workload, sweep.Report?.Setup ?? sweep.Spec.Base, sweep.Spec.Base, sweep.DataIsOpen);
        var data = await DataResolver.ResolveAsync(setup, request.DataFolder, request.Target, context, cancellation);
        var spec = sweep.Spec with { Base = data.Setup.Setup };
        var name = sweep.NameOf(spec);

        // Nothing runs here if the trials are external, so there is nothing to wait for.
        request = request with { Detach = request.Detach || spec.IsExternal };

        // A command that detaches must not start experiments in this process only to abandon them.
        var target = request is { Detach: true, Target: LocalSiloTarget silo } ? silo with { Slots = 0 } : request.Target;
        return await TakeOver.RunAsync(
            context,
            () => TrainingSession.OpenAsync(context, target, data, cancellation),
            (session, either) => RunAsync(session, request, name, spec, target, data.Fallback, either),
            cancellation);
    }

    private async Task<CommandOutcome> RunAsync(
        IClusterSession session, SweepSubmissionRequest request, string name, SweepSpec spec, SessionTarget target, string? note, CancellationToken cancellation)
    {
        if (request.Sweep!.Report is { } report)
        {
            await session.Grains.GetGrain<ILeaderboardGrain>(0).SetReported(ReportRows.From(report)).WaitAsync(cancellation);
        }

        var progress = await SubmitAsync(session.Grains, name, spec, cancellation);
        await TellPriorAsync(session.Grains, name, spec, cancellation);
        return request.Detach
            ? OutcomeOfSubmission(progress, target, spec.IsExternal, spec.IsExternal || await Training.IsPossibleAsync(session.Grains, cancellation))
            : await WatchAsync(session, name, spec, progress, note, target, cancellation);
    }

    /// <summary>Watches a sweep to its end.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">The sweep's name.</param>
    /// <param name="spec">The sweep's specification.</param>
    /// <param name="progress">The progress that is already known.</param>
    /// <param name="note">A sentence for the result, or null.</param>
    /// <param name="target">The session's target.</param>
    /// <param name="cancellation">Stops watching.</param>
    /// <exception cref="CommandInterruptedException">The user stopped the command; the message says how to continue.</exception>
    public async Task<CommandOutcome> WatchAsync(
        IClusterSession session, string name, SweepSpec spec, SweepProgress progress, string? note, SessionTarget target, CancellationToken cancellation)
    {
        var grains = session.Grains;
        if (progress.Status == SweepStatus.Paused)
        {
            context.Terminal.WriteNote($"Sweep {name} is paused; `experiments resume {name}` continues it.");
        }

        try
        {
            // The log of a silo in this process shares the stream and would tear a display that redraws itself.
            ISweepDisplay display = context.Terminal.ErrorIsTerminal && !target.Verbose
                ? new LiveSweepDisplay(context.Terminal.ConsoleOn(context.Terminal.Error, isTerminal: true))
                : new PlainSweepDisplay(context.Terminal.Error, context.Time);
            await new SweepWatcher(grains, name, spec, context.Catalog, context.Time).WatchAsync(progress, display, cancellation);
            return ending is null ? await OutcomeAsync(grains, name, note, cancellation) : await ending(session, await SweepLookup.GrainOf(grains, name).Get().WaitAsync(cancellation), note, cancellation);
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            // Only a silo in this process stops with the command.
            throw session.TrainsHere
                ? new CommandInterruptedException($"Sweep {name} is kept with everything that has finished; the same command continues it.", stopped)
                : new CommandInterruptedException($"Sweep {name} continues without this command; `{CommandFor("watch", name, target)}` shows its progress.", stopped) { NothingWasStopped = true };
        }
    }

    private async Task<CommandOutcome> OutcomeAsync(IGrainFactory grains, string name, string? note, CancellationToken cancellation)
    {
        var view = await SweepLookup.GrainOf(grains, name).Get().WaitAsync(cancellation);
        var progress = await SweepLookup.ProgressAsync(grains, view, context.Catalog, cancellation);
        var board = SweepRanking.Rank(view, new SweepLeaderboardQuery { Top = SweepShowResult.BoardRows }, context.Catalog);
        return SweepEndView.For(context.Catalog).OutcomeOf(
            new SweepEndResult(SweepProgressResult.From(progress), note, SweepLeaderboardDocument.FromLeaderboard(board), FailureResult.From(view)),
            ExitCodeOf(view));
    }

    /// <summary>Returns the exit code of a sweep that has ended: whether it was cancelled, or an experiment of it failed or was cancelled.</summary>
    public static int ExitCodeOf(SweepView sweep) =>
        sweep.Status == SweepStatus.Cancelled
        || sweep.Experiments.Any(experiment => experiment.Status == ExperimentStatus.Failed || (experiment.Status == ExperimentStatus.Cancelled && !WasLeftOut(sweep, experiment)))
            ? ExitCodes.ExperimentsFailed
            : ExitCodes.Success;

    /// <summary>Returns whether an experiment never began because the sweep was stopped. Nothing went wrong with it.</summary>
    private static bool WasLeftOut(SweepView sweep, SweepExperiment experiment) => sweep.Reason is not null && experiment.Started is null;

    /// <summary>Tells what was taken from another sweep and what did not fit, as the silo froze it.</summary>
    private async Task TellPriorAsync(IGrainFactory grains, string name, SweepSpec spec, CancellationToken cancellation)
    {
        if (spec.LearnFrom is null && spec.PruneAgainst is null)
        {
            return;
        }

        var stored = (await SweepLookup.GrainOf(grains, name).Get().WaitAsync(cancellation)).Spec;
        foreach (var note in stored?.Prior?.Notes ?? [])
        {
            context.Terminal.WriteNote($"learn-from: {note}");
        }

        foreach (var note in stored?.Reference?.Notes ?? [])
        {
            context.Terminal.WriteNote($"pruner: {note}");
        }
    }

    private static CommandOutcome OutcomeOfSubmission(SweepProgress progress, SessionTarget target, bool isExternal, bool trains)
    {
        var result = new SweepSubmittedResult(SweepProgressResult.From(progress), CommandFor("watch", progress.Name, target), isExternal ? CommandFor("ask", progress.Name, target) : null);
        return new CommandOutcome((format, terminal) => SweepSubmittedView.Instance.Write(result, format, terminal))
        {
            Notes = trains ? [] : ["Nothing trains yet: no silo has slots. Without a cluster, `watch` trains in a silo of its own."],
        };
    }

    private static async Task<SweepProgress> SubmitAsync(IGrainFactory grains, string name, SweepSpec spec, CancellationToken cancellation)
    {
        try
        {
            return await SweepLookup.GrainOf(grains, name).Submit(spec, Activity.Current?.Id).WaitAsync(cancellation);
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }
    }

    private static string CommandFor(string command, string name, SessionTarget target) => target is ClusterTarget cluster
        ? $"experiments {command} {name} --cluster {string.Join(',', cluster.Gateways.Select(EndPoints.Format))}"
        : $"experiments {command} {name}";
}
