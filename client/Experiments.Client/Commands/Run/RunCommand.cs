using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Progress;
using Experiments.Client.Setups;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Run;

/// <summary>Runs one setup over one or more seeds.</summary>
internal sealed class RunCommand : ExperimentsCommand<RunRequest>
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would run, for a program with its arguments, and start nothing" };
    private readonly BaseOptions _base;
    private readonly SeedOptions _seeds = new(1);
    private readonly SessionOptions _session = new();

    private readonly Option<string?> _priority = new("--priority") { Description = "While experiments of a higher priority wait, those of a lower one get no slot: -100 to 100 [default: 0]", HelpName = "N" };

    private readonly AttemptOptions _attempts = new();

    public RunCommand(CommandContext context)
        : base("run", "Run one setup over one or more seeds and print its metrics. Finished experiments are not run again.", context)
    {
        _base = new BaseOptions(context);
        Add(_dryRun);
        Add(_priority);
        foreach (var option in _attempts.All)
        {
            Add(option);
        }

        _seeds.AddTo(this);
        _base.AddTo(this);
        _session.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments run --epochs 5",
        "experiments run --report vae-gmm-148 --seeds 3 --learning-rate 0.002 --gamma 0.7",
        "experiments run --dataset strokes --epochs 2 --seed 7 --format json",
        "experiments run --epochs 5 --timeout 1h --retry 2 --retry-on error,timeout",
    ];

    /// <inheritdoc/>
    protected override string AfterInterruption => TrainingSession.AfterInterruption;

    /// <inheritdoc/>
    protected override RunRequest Read(ParseResult parse, UsageErrors errors)
    {
        var seeds = _seeds.Read(parse, errors);
        var (report, setup) = _base.Read(parse, errors);
        var data = _session.ReadData(parse, Context, errors);
        return new RunRequest
        {
            Base = report?.Name ?? "defaults",
            Setup = setup,
            Seeds = seeds,
            DataFolder = data,
            Priority = parse.ReadInteger(_priority, -ExperimentDemand.HighestPriority, ExperimentDemand.HighestPriority, errors) ?? 0,
            Limits = _attempts.Read(parse, errors),
            IsDryRun = parse.ValueOf(_dryRun),
            Target = _session.ReadForTraining(parse, Context, errors),
        };
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(RunRequest request, CancellationToken cancellation)
    {
        if (request.IsDryRun)
        {
            return RunPlan.OutcomeOf(request.Setup!.Setup, request.Seeds, Context.Programs.Find(request.Setup.Setup.Workload), Context.Variable, Context.Catalog);
        }

        var data = await DataResolver.ResolveAsync(request.Setup!, request.DataFolder, request.Target, Context, cancellation);
        var setup = data.Setup.Setup;
        var views = await TakeOver.RunAsync(
            Context,
            () => TrainingSession.OpenAsync(Context, request.Target, data, cancellation),
            (session, either) => TrainingSession.RunAsync(Context, session, setup, request.Seeds, request.Target.Verbose, either, request.Priority, request.Limits),
            cancellation);
        var result = new RunResult(
            setup.SetupId(),
            SetupJson.From(setup, Context.Catalog),
            request.Base,
            data.Setup.Changes,
            data.Fallback,
            [.. views.Select(ExperimentOverview.From)],
            SeedSummaries.From(views, Context.Catalog.Find(setup.Workload)))
        {
            HashedPart = Wording.HashedPart(setup.Workload),
        };
        var allCompleted = views.All(view => view.Status == ExperimentStatus.Completed);
        return RunView.For(Context.Catalog).OutcomeOf(result, allCompleted ? ExitCodes.Success : ExitCodes.ExperimentsFailed);
    }
}
