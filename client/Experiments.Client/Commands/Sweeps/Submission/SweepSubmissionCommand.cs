using System.CommandLine;
using Experiments.Analysis.Submissions;
using Experiments.Analysis.WarmStarts;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Files.Sweeps;
using Experiments.Search.Planning;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>The base of commands that submit a sweep, whether a file or flags describe it.</summary>
internal abstract class SweepSubmissionCommand : ExperimentsCommand<SweepSubmissionRequest>
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the setups that the sweep would run, and start nothing" };
    private readonly Option<bool> _detach = new("--detach") { Description = "Submit the sweep and return; `experiments watch` shows its progress" };
    private readonly SweepFlags _sweep = new();
    private readonly SessionOptions _session = new();

    protected SweepSubmissionCommand(string name, string description, CommandContext context)
        : base(name, description, context)
    {
        Add(_dryRun);
        Add(_detach);
        _sweep.AddTo(this);
        _session.AddTo(this);
    }

    /// <summary>Reads the sweep's description. Returns null if it is wrong; the errors then say why.</summary>
    protected abstract CheckedSweep? ReadSweep(ParseResult parse, SweepDraft flags, UsageErrors errors);

    /// <inheritdoc/>
    protected sealed override SweepSubmissionRequest Read(ParseResult parse, UsageErrors errors)
    {
        var (sweep, isDryRun) = (ReadSweep(parse, _sweep.Read(parse, errors), errors), parse.ValueOf(_dryRun));
        return new()
        {
            Sweep = sweep,
            IsDryRun = isDryRun,
            Detach = parse.ValueOf(_detach),
            DataFolder = _session.ReadData(parse, Context, errors),

            // Only to read other sweeps: the folder of a first sweep does not exist yet.
            Looking = isDryRun && sweep is not null && WarmStart.SourcesOf(sweep.Spec).Count > 0 ? _session.ReadForLooking(parse, Context, errors) : null,
            Target = _session.ReadForTraining(parse, Context, errors),
        };
    }

    /// <inheritdoc/>
    protected sealed override Task<CommandOutcome> ExecuteAsync(SweepSubmissionRequest request, CancellationToken cancellation)
    {
        foreach (var hint in SweepPreview.HintsOf(request.Sweep!.Spec, request.Sweep.Workload))
        {
            Context.Terminal.WriteNote($"note: {hint}");
        }

        return request.IsDryRun ? PlanAsync(request.Sweep, request.Looking, cancellation) : new SweepExecution(Context).RunAsync(request, cancellation);
    }

    private async Task<CommandOutcome> PlanAsync(CheckedSweep sweep, SessionTarget? looking, CancellationToken cancellation)
    {
        if (looking is null)
        {
            return SweepPlan.OutcomeOf(sweep, sweep.Spec);
        }

        await using var session = await Context.Sessions.OpenAsync(looking, cancellation);
        var spec = await WarmStartLookup.FreezeAsync(session.Grains, Context.Catalog, sweep.Spec, cancellation);
        foreach (var note in spec.Prior?.Notes ?? [])
        {
            Context.Terminal.WriteNote($"learn-from: {note}");
        }

        foreach (var note in spec.Reference?.Notes ?? [])
        {
            Context.Terminal.WriteNote($"pruner: {note}");
        }

        return SweepPlan.OutcomeOf(sweep, spec);
    }
}
