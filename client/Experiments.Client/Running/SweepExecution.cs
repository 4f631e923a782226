using System.Diagnostics;
using Experiments.Analysis.Leaderboards;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Connection;
using Experiments.Reporting.Leaderboards;
using Experiments.Search.Planning;

namespace Experiments.Client.Running;

/// <summary>Carries out what the commands that run sweeps ask.</summary>
internal sealed class SweepExecution(CommandContext context, OutputFormat format)
{
    /// <summary>Rows of the leaderboard at the end of a sweep.</summary>
    public const int BoardRows = 10;

    // A design larger than that is no longer read by a person.
    private const int MostPlanned = 100_000;

    /// <summary>What a stopped command says of the sweep; set once it is submitted.</summary>
    public string? AfterInterruption { get; private set; }

    /// <summary>Prints what the sweep would run, as far as that is known before results.</summary>
    public int Plan(SweepRequest request)
    {
        var spec = request.Spec;
        var preview = SweepPreview.Of(spec, request.Workload, MostPlanned, out var problems)
            ?? throw new InvalidInputException([.. problems.Select(p => p.ToString())]);
        var note = preview.IsComplete ? null
            : preview.Proposals.Length == MostPlanned ? "The list is cut here."
            : Format.Text($"Sampler {spec.Sampler.Name} learns: the other {preview.Total - preview.Proposals.Length} setups depend on results.");
        SweepPlanView.Instance.Write(
            new SweepPlanDocument(
                request.FullName(spec),
                preview.Total,
                spec.Seeds,
                preview.IsComplete,
                note,
                [.. preview.Proposals.Select(p => new PlannedSetupDocument(p.Index, p.Setup.SetupId(), Values(spec, p), p.Reason))]),
            format,
            context.Terminal);
        return ExitCodes.Success;
    }

    /// <summary>Submits the sweep; where somebody waits for it, watches it to its end and prints what it found.</summary>
    public async Task<int> RunAsync(SweepRequest request, string? dataFolder, SessionTarget target, bool detach, CancellationToken cancellation)
    {
        var setup = new SetupRequest(request.Workload, request.Report?.Setup ?? request.Spec.Base, request.Spec.Base, request.DatasetIsOpen);
        var data = await DatasetResolver.ResolveAsync(setup, dataFolder, target, context, cancellation);
        var spec = request.Spec with { Base = data.Setup.Setup };
        var name = request.FullName(spec);

        // What nobody waits for is not to train in this process for a moment only.
        await using var session = await TrainingSession.OpenAsync(context, detach && target is LocalSiloTarget silo ? silo with { Slots = 0 } : target, data, cancellation);
        if (request.Report is { } report)
        {
            await session.Grains.GetGrain<ILeaderboardGrain>(0).SetReported(ReportedRows.Of(report)).WaitAsync(cancellation);
        }

        var progress = await SubmitAsync(session.Grains, name, spec, cancellation);
        if (detach)
        {
            var watch = WatchCommandOf(name, target);
            SweepSubmittedView.Instance.Write(new SweepSubmittedDocument(SweepProgressDocument.Of(progress), watch), format, context.Terminal);
            if (target is not ClusterTarget)
            {
                context.Terminal.Note("Nothing trains until a command with a silo of its own runs on this state folder: `watch` does.");
            }

            return ExitCodes.Success;
        }

        return await WatchAsync(session.Grains, name, spec, progress, data.Fallback, target, cancellation);
    }

    /// <summary>Watches a sweep to its end and prints what it found.</summary>
    public async Task<int> WatchAsync(
        IGrainFactory grains, string name, SweepSpec spec, SweepProgress progress, string? note, SessionTarget target, CancellationToken cancellation)
    {
        AfterInterruption = target is not ClusterTarget
            ? $"Sweep {name} is kept with everything that has finished; the same command goes on from there."
            : $"Sweep {name} goes on without this command; `{WatchCommandOf(name, target)}` shows how far it is.";
        if (progress.Status == SweepStatus.Paused)
        {
            context.Terminal.Note($"Sweep {name} is paused; `experiments resume {name}` lets it go on.");
        }

        ISweepDisplay display = context.Terminal.ErrorIsTerminal && !target.Verbose
            ? new LiveSweepProgress(context.Terminal.ConsoleOn(context.Terminal.Error, isTerminal: true))
            : new PlainSweepProgress(context.Terminal.Error, context.Time);
        await new SweepWatcher(grains, name, spec, context.Time).WatchAsync(progress, display, cancellation);

        var view = await SweepLookup.Grain(grains, name).Get().WaitAsync(cancellation);
        progress = await SweepLookup.ProgressAsync(grains, view, cancellation);
        var board = SweepRanking.Rank(view, new SweepLeaderboardQuery { Top = BoardRows });
        SweepResultView.Instance.Write(
            new SweepResultDocument(SweepProgressDocument.Of(progress), note, SweepLeaderboardDocument.FromLeaderboard(board)), format, context.Terminal);
        return view.Experiments.Any(run => run.Status is ExperimentStatus.Failed or ExperimentStatus.Cancelled) || progress.Status == SweepStatus.Cancelled
            ? ExitCodes.ExperimentsFailed
            : ExitCodes.Success;
    }

    private static async Task<SweepProgress> SubmitAsync(IGrainFactory grains, string name, SweepSpec spec, CancellationToken cancellation)
    {
        try
        {
            return await SweepLookup.Grain(grains, name).Submit(spec, Activity.Current?.Id).WaitAsync(cancellation);
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException([.. refusal.Problems.Select(p => p.ToString())]);
        }
    }

    private static string WatchCommandOf(string name, SessionTarget target) => target is ClusterTarget cluster
        ? $"experiments watch {name} --cluster {string.Join(',', cluster.Gateways)}"
        : $"experiments watch {name}";

    private static Dictionary<string, string> Values(SweepSpec spec, Proposal proposal) =>
        spec.Parameters.ToDictionary(p => p.Name, p => proposal.Setup.Text(p.Name), StringComparer.Ordinal);
}
