using System.CommandLine;
using Experiments.Analysis.Replays;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Lookup;
using Experiments.Client.Progress;
using Experiments.Connection;
using Experiments.Connection.Artifacts;
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
        var data = _session.ReadData(parse, Context, errors);
        return new VerifyRequest(id, _session.ReadForLooking(parse, Context, errors), data);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(VerifyRequest request, CancellationToken cancellation)
    {
        var (recorded, program) = await FindRecordedAsync(request, cancellation);
        var result = recorded.Result!;
        var replayed = await ReplayAsync(recorded, program, request, cancellation);
        if (replayed.Result is not { } again)
        {
            var failure = $"error: the replay of {recorded.ExperimentId} ended as {Wording.Status(replayed.Status)}: {replayed.Reason}";
            return new CommandOutcome((_, terminal) => terminal.WriteNote(failure), ExitCodes.RuntimeError);
        }

        var workload = recorded.Spec!.Setup.Workload;
        var differences = ReplayComparison.Differences(result, again);
        return VerifyView.Instance.OutcomeOf(
            new VerifyResult(
                recorded.ExperimentId,
                differences.IsEmpty,
                result.WeightsSha256,
                ReplayComparison.CountNumbers(result),
                differences.Sum(d => d.Numbers),
                [.. differences.Select(d => ReplayDifferenceResult.Of(d, workload))],
                [.. ReplayComparison.Conditions(result.Provenance, again.Provenance).Select(d => ReplayDifferenceResult.Of(d, workload))])
            {
                HashedPart = Wording.HashedPart(workload),
            },
            differences.IsEmpty ? ExitCodes.Success : ExitCodes.NotReproduced);
    }

    private async Task<(ExperimentView View, ProgramCopy? Program)> FindRecordedAsync(VerifyRequest request, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(request.Target, cancellation);
        var view = await ExperimentLookup.GetAsync(session.Grains, request.Id, cancellation);
        return view.Result is not null
            ? (view, await ProgramCopy.TakeAsync(session.Grains, view.Spec!.Setup.Workload, cancellation))
            : throw new InvalidInputException($"ID: experiment {view.ExperimentId} is {Wording.Status(view.Status)}; only a completed one can be verified");
    }

    /// <summary>Runs the same spec in an empty state folder, so that no result and no checkpoint of the recorded experiment is found.</summary>
    private async Task<ExperimentView> ReplayAsync(ExperimentView recorded, ProgramCopy? program, VerifyRequest request, CancellationToken cancellation)
    {
        var spec = recorded.Spec!;
        var target = new LocalSiloTarget
        {
            StateFolder = string.Empty,
            DataFolder = await DataResolver.FindAsync(spec.Setup, request.DataFolder, Context, cancellation),
            Slots = 1,
            ThreadsPerSlot = recorded.Result!.Provenance.Threads,
            Verbose = request.Target.Verbose,
            Programs = ScratchSession.ResourcesFor(program?.Document),
        };
        await using var scratch = await ScratchSession.OpenAsync(Context, "verify", target, cancellation);
        if (program is not null)
        {
            Context.Catalog.Add(program.Document);
            await program.PublishAsync(scratch.Session.Grains, cancellation);
        }

        Context.Terminal.WriteNote($"running experiment {recorded.ExperimentId} (seed {spec.Seed}) again in {scratch.Folder}");
        return (await TrainingSession.RunAsync(Context, scratch.Session, spec.Setup, [spec.Seed], target.Verbose, cancellation))[0];
    }
}
