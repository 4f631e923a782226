using System.CommandLine;
using Experiments.Analysis.Replays;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Lookup;
using Experiments.Client.Progress;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Verify;

/// <summary>Repeats a completed experiment on this machine, from the beginning, and compares the two results bit for bit.</summary>
internal sealed class VerifyCommand : ExperimentsCommand<VerifyRequest>
{
    private readonly Argument<string> _id = ExperimentIdArgument.Create("a completed experiment");
    private readonly SessionOptions _session = new();

    public VerifyCommand(CommandContext context)
        : base("verify", "Repeat a completed experiment on this machine, from the beginning, and compare every bit with what was recorded.", context)
    {
        Add(_id);
        _session.AddStateTo(this);
        _session.AddDataTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments verify 3fa9", "experiments verify 3fa9 --format json"];

    /// <inheritdoc/>
    protected override VerifyRequest Read(ParseResult parse, UsageErrors errors)
    {
        var id = ExperimentIdArgument.Read(parse, _id, errors);
        var data = _session.ReadData(parse, errors);
        return new VerifyRequest(id, _session.ReadForLooking(parse, Context, errors), data);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(VerifyRequest request, CancellationToken cancellation)
    {
        var recorded = await FindRecordedAsync(request, cancellation);
        var result = recorded.Result!;
        var replayed = await ReplayAsync(recorded, request, cancellation);
        if (replayed.Result is not { } again)
        {
            var failure = $"error: the replay of {recorded.ExperimentId} ended as {Wording.Status(replayed.Status)}: {replayed.Reason}";
            return new CommandOutcome((_, terminal) => terminal.WriteNote(failure), ExitCodes.RuntimeError);
        }

        var differences = ReplayComparison.Differences(result, again);
        return VerifyView.Instance.OutcomeOf(
            new VerifyResult(
                recorded.ExperimentId,
                differences.IsEmpty,
                result.WeightsSha256,
                ReplayComparison.CountNumbers(result),
                [.. differences.Select(ResultOf)],
                [.. ReplayComparison.Conditions(result.Provenance, again.Provenance).Select(ResultOf)]),
            differences.IsEmpty ? ExitCodes.Success : ExitCodes.NotReproduced);
    }

    private async Task<ExperimentView> FindRecordedAsync(VerifyRequest request, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(request.Target, cancellation);
        var view = await ExperimentLookup.GetAsync(session.Grains, request.Id, cancellation);
        return view.Result is not null
            ? view
            : throw new InvalidInputException($"ID: experiment {view.ExperimentId} is {Wording.Status(view.Status)}; only a completed one can be verified");
    }

    /// <summary>Runs the same spec in an empty state folder, so that no result and no checkpoint of the recorded experiment is found.</summary>
    private async Task<ExperimentView> ReplayAsync(ExperimentView recorded, VerifyRequest request, CancellationToken cancellation)
    {
        var spec = recorded.Spec!;
        var data = await DataResolver.FindAsync(spec.Setup, request.DataFolder, Context, cancellation);
        var folder = Directory.CreateTempSubdirectory("experiments-verify-");
        try
        {
            var scratch = new LocalSiloTarget
            {
                StateFolder = folder.FullName,
                DataFolder = data,
                Slots = 1,
                ThreadsPerSlot = recorded.Result!.Provenance.Threads,
                Verbose = request.Target.Verbose,
            };
            await using var session = await Context.Sessions.OpenAsync(scratch, cancellation);
            Context.Terminal.WriteNote($"running experiment {recorded.ExperimentId} (seed {spec.Seed}) again in {folder.FullName}");
            return (await TrainingSession.RunAsync(Context, session, spec.Setup, [spec.Seed], scratch.Verbose, cancellation))[0];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReplayDifferenceResult ResultOf(ReplayDifference difference) => new(difference.What, difference.Recorded, difference.Replayed);
}
