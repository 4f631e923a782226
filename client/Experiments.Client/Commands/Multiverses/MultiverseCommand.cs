using System.CommandLine;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Multiverses;
using Experiments.Analysis.Sweeps;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Client.Progress;
using Experiments.Client.Reports;
using Experiments.Client.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>Runs every reading of a report over seeds, and says which readings reproduce which claims and which assumption matters for which claim.</summary>
internal sealed class MultiverseCommand : ExperimentsCommand<MultiverseRequest>
{
    private const int DefaultSeeds = 5;

    private readonly Argument<string> _report;
    private readonly SeedOptions _seeds = new(DefaultSeeds);
    private readonly Option<string?> _budget = new("--budget")
    {
        Description = "Largest number of experiments, readings times seeds. If there are more, readings are sampled in chains whose neighbours differ in one "
            + "assumption [default: every combination]",
        HelpName = "N",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the readings that would run, and start nothing" };
    private readonly Option<bool> _detach = new("--detach") { Description = "Submit the sweep and return; the same command shows what has come out" };
    private readonly Option<bool> _details = new("--details") { Description = "Show every reading and every effect, not only what matters" };
    private readonly Option<string?> _figures = new("--figures")
    {
        Description = "Folder of the specification curves [default: reports/REPORT/multiverse in the state folder]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noFigures = new("--no-figures") { Description = "Draw nothing" };
    private readonly SetupOptions _setup;
    private readonly SessionOptions _session = new();

    public MultiverseCommand(CommandContext context)
        : base(
            "multiverse",
            "Run a report under every reading of what it leaves unsaid (the alternatives of its assumptions), and say which readings reproduce which claims and "
            + "which assumption matters for which claim. It is a sweep: the same command continues it.",
            context)
    {
        _report = ReportArgument.Create(context.BuiltInReports);
        _setup = new SetupOptions(context.Catalog, "the report's");
        Add(_report);
        _seeds.AddTo(this);
        foreach (var option in new Option[] { _budget, _dryRun, _detach, _details, _figures, _noFigures })
        {
            Add(option);
        }

        _session.AddTo(this);
        _setup.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments multiverse --dry-run",
        "experiments multiverse vae-gmm-148 --seeds 5",
        "experiments multiverse vae-gmm-148 --budget 60 --details",
        "experiments multiverse my-report.yaml --set loss=bce --figures figures",
    ];

    /// <inheritdoc/>
    protected override string AfterInterruption => TrainingSession.AfterInterruption;

    /// <inheritdoc/>
    protected override MultiverseRequest Read(ParseResult parse, UsageErrors errors)
    {
        var report = ReportArgument.Read(parse, _report, Context, errors);
        var setup = _setup.Read(parse, report?.Workload ?? Context.Catalog.Default, report?.Setup, errors);
        var seeds = _seeds.Read(parse, errors);
        var budget = parse.ReadInteger(_budget, 1, int.MaxValue, errors);
        var request = new MultiverseRequest
        {
            Report = report,
            Combinations = report is null || setup is null ? 0 : MultiverseSweep.Combinations(MultiverseSweep.Varying(report, setup)),
            Submission = new SweepSubmissionRequest
            {
                Sweep = report is null || setup is null || seeds.IsEmpty ? null : MultiverseSweep.Make(report, _report.Name, setup, seeds, budget, Context.Catalog, errors),
                IsDryRun = parse.ValueOf(_dryRun),
                Detach = parse.ValueOf(_detach),
                DataFolder = _session.ReadData(parse, Context, errors),
                Looking = _session.ReadForLooking(parse, Context, errors),
                Target = _session.ReadForTraining(parse, Context, errors),
            },
            StateFolder = _session.StateFolder(parse, Context),
            FiguresFolder = parse.ValueOf(_figures) is { } folder ? OutputFolders.Read(_figures.Name, folder, errors) : null,
            WithFigures = !parse.ValueOf(_noFigures),
            WithDetails = parse.ValueOf(_details),
        };
        if (request is { WithFigures: false, FiguresFolder: not null })
        {
            errors.Add($"{_figures.Name} and {_noFigures.Name} exclude each other; give one");
        }

        return request;
    }

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(MultiverseRequest request, CancellationToken cancellation) =>
        request.Submission.IsDryRun
            ? Task.FromResult(SweepPlan.OutcomeOf(request.Submission.Sweep!, request.Submission.Sweep!.Spec))
            : new SweepExecution(Context, (_, sweep, note, either) => Task.Run(() => Outcome(request, sweep, note), either)).RunAsync(request.Submission, cancellation);

    private CommandOutcome Outcome(MultiverseRequest request, SweepView sweep, string? note)
    {
        var report = request.Report!;
        var multiverse = Multiverse.Of(report, ConsistencyCheck.Run(report), SweepTable.Of(sweep, Context.Catalog));
        var (figures, trouble) = Draw(request, multiverse);
        var result = MultiverseResult.From(multiverse, sweep, request.Combinations, figures, note) with { WithDetails = request.WithDetails };
        var view = MultiverseView.For(Context.Catalog);
        return new CommandOutcome((format, terminal) => view.Write(result, format, terminal), trouble is null ? SweepExecution.ExitCodeOf(sweep) : ExitCodes.RuntimeError)
        {
            Notes = trouble is null ? [] : [$"error: {trouble}"],
        };
    }

    // Hours of training must not end without their table because a disk is full.
    private (IReadOnlyList<string> Paths, string? Trouble) Draw(MultiverseRequest request, Multiverse multiverse)
    {
        if (!request.WithFigures)
        {
            return ([], null);
        }

        try
        {
            return (Context.Reports.Draw(multiverse, request.FiguresFolder ?? Path.Combine(request.StateFolder, "reports", request.Report!.Name, "multiverse")).Paths, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], $"the figures could not be drawn: {exception.Message}");
        }
    }
}
