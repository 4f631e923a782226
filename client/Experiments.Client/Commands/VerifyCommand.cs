using System.CommandLine;
using Experiments.Analysis.Replays;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Client.Sessions;
using Experiments.Contracts.Experiments;
using Experiments.Connection;
using Experiments.Reporting.Leaderboards;
using Experiments.Reporting;

namespace Experiments.Client.Commands;

/// <summary>Runs a completed experiment once more, from nothing and on this machine, and compares the two runs bit for bit.</summary>
internal sealed class VerifyCommand : ExperimentsCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "Id of a completed experiment, or its first digits" };
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public VerifyCommand(CommandContext context, Option<string?> format)
        : base("verify", "Run a completed experiment once more, from nothing and on this machine, and compare every bit with what was recorded.", context)
    {
        _format = format;
        Add(_id);
        _session.AddStateTo(this);
        _session.AddDataTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments verify 3fa9", "experiments verify 3fa9 --format json"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var id = IdArguments.Read(parse.Given(_id), errors);
        var data = _session.ReadData(parse, errors);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(id, session, data, format, cancellation);
    }

    private async Task<int> ExecuteAsync(string id, SessionTarget target, string? dataFolder, OutputFormat format, CancellationToken cancellation)
    {
        var recorded = await Recorded(id, target, cancellation);
        var replayed = await Replay(recorded, target, dataFolder, cancellation);
        if (replayed.Result is not { } again)
        {
            Context.Terminal.Note($"error: the replay of {recorded.ExperimentId} ended as {Wording.Status(replayed.Status)}: {replayed.Reason}");
            return ExitCodes.RuntimeError;
        }

        var differences = ReplayComparison.Differences(recorded.Result!, again);
        VerifyView.Instance.Write(
            new VerifyDocument(
                recorded.ExperimentId,
                differences.IsEmpty,
                recorded.Result!.WeightsSha256,
                recorded.Result.Metrics.Length + (2 * recorded.Result.Curve.Length) + recorded.Result.Confusions.Sum(c => c.Counts.Length),
                [.. differences.Select(Document)],
                [.. ReplayComparison.Conditions(recorded.Result.Provenance, again.Provenance).Select(Document)]),
            format,
            Context.Terminal);
        return differences.IsEmpty ? ExitCodes.Success : ExitCodes.NotReproduced;
    }

    private async Task<ExperimentView> Recorded(string id, SessionTarget target, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await ExperimentLookup.ViewAsync(session.Grains, id, cancellation);
        return view.Result is not null
            ? view
            : throw new InvalidInputException([$"ID: experiment {view.ExperimentId} is {Wording.Status(view.Status)}; only a completed one can be verified"]);
    }

    /// <summary>The same spec in a state folder of its own, where nothing is known of the first run.</summary>
    private async Task<ExperimentView> Replay(ExperimentView recorded, SessionTarget target, string? dataFolder, CancellationToken cancellation)
    {
        var spec = recorded.Spec!;
        var data = await DatasetResolver.FindAsync(spec.Setup, dataFolder, Context, cancellation);
        var folder = Directory.CreateTempSubdirectory("experiments-verify-");
        try
        {
            var scratch = new LocalSiloTarget
            {
                StateFolder = folder.FullName,
                DataFolder = data,
                Slots = 1,
                ThreadsPerSlot = recorded.Result!.Provenance.Threads,
                Verbose = target.Verbose,
            };
            await using var session = await Context.Sessions.OpenAsync(scratch, cancellation);
            Context.Terminal.Note($"running experiment {recorded.ExperimentId} (seed {spec.Seed}) again in {folder.FullName}");
            return (await TrainingSession.RunAsync(Context, session, spec.Setup, [spec.Seed], target.Verbose, cancellation))[0];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReplayDifferenceDocument Document(ReplayDifference difference) => new(difference.What, difference.Recorded, difference.Replayed);
}
