using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Analysis.Claims;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands;

/// <summary>Runs a report's setup over several seeds and gives each of its claims a verdict.</summary>
internal sealed class ReproduceCommand : ExperimentsCommand
{
    /// <summary>What a stopped command leaves, and how to go on.</summary>
    public const string Continuation = "Finished experiments are kept and the others wait; the same command goes on from there.";

    private const int BoardRows = 10;

    private readonly Argument<string> _report = new("REPORT")
    {
        Description = ReportArgument.Description,
        DefaultValueFactory = _ => BuiltInReports.VaeGmm148,
    };

    private readonly Option<string?> _figures = new("--figures")
    {
        Description = "Folder of the figures [default: reports/REPORT in the state folder, reports/REPORT-SETUP for a changed setup]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noFigures = new("--no-figures") { Description = "Draw nothing" };
    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 3 where a claim that could be compared was not reproduced, else with 4 where the report contradicts itself",
    };

    private readonly SetupOptions _setup = new(VaeGmmDefinition.Definition, "the report's");
    private readonly SeedOptions _seeds = new(3);
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public ReproduceCommand(CommandContext context, Option<string?> format)
        : base("reproduce", "Run a report's setup over several seeds and give each of its claims a verdict. Finished experiments are not run again.", context)
    {
        _format = format;
        Add(_report);
        _seeds.AddTo(this);
        Add(_strict);
        Add(_figures);
        Add(_noFigures);
        _session.AddTo(this);
        _setup.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments reproduce",
        "experiments reproduce vae-gmm-148 --seeds 5 --strict",
        "experiments reproduce --epochs 5 --set mixture-start=class-means",
        "experiments reproduce --dataset strokes --epochs 2 --seeds 2 --format json",
    ];

    /// <inheritdoc/>
    protected override string AfterInterruption => Continuation;

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var report = ReportArgument.Read(_report.Name, parse.Given(_report) ?? BuiltInReports.VaeGmm148, errors);
        var seeds = _seeds.Read(parse, errors);
        var setup = _setup.Read(parse, report?.Setup, errors);
        var data = _session.ReadData(parse, errors);
        var session = _session.ReadForTraining(parse, Context, errors);
        var figures = parse.Given(_figures) is { } folder ? Folders.Read(_figures.Name, folder, errors) : null;
        var noFigures = parse.Given(_noFigures);
        if (noFigures && figures is not null)
        {
            errors.Add($"{_figures.Name} and {_noFigures.Name} exclude each other");
        }

        var strict = parse.Given(_strict);
        return cancellation => ExecuteAsync(
            new ReproduceRequest(
                report!,
                setup!,
                seeds,
                data,
                session,
                _session.Folder(parse, Context),
                figures,
                !noFigures,
                strict,
                format),
            cancellation);
    }

    private async Task<int> ExecuteAsync(ReproduceRequest request, CancellationToken cancellation)
    {
        var report = request.Report;
        var findings = ConsistencyCheck.Run(report);
        var data = await DatasetResolver.ResolveAsync(request.Setup, request.DataFolder, request.Session, Context, cancellation);
        var setup = data.Setup.Setup;
        await using var session = await TrainingSession.OpenAsync(Context, request.Session, data, cancellation);

        var leaderboard = session.Grains.GetGrain<ILeaderboardGrain>(0);
        await leaderboard.SetReported(ReportedRows.Of(report)).WaitAsync(cancellation);
        var views = await TrainingSession.RunAsync(Context, session, setup, request.Seeds, request.Session.Verbose, cancellation);
        var claims = ClaimComparison.Judge(report, setup, views, findings);
        var query = LeaderboardQueries.By(MetricNames.Ssim, SplitNames.Validation, BoardRows);
        var rows = await leaderboard.Rank(query).WaitAsync(cancellation);
        var (figures, trouble) = await DrawAsync(request, setup, session.Grains, claims, views, cancellation);

        ReproductionView.Instance.Write(
            new ReproductionDocument(
                report.Name,
                report.Title,
                setup.SetupId(),
                SetupDocument.Of(setup),
                ChangeDocument.Of(data.Setup.Changes),
                ClaimComparison.IsSameData(report, setup),
                data.Fallback,
                AssumptionDocument.Of(report, setup),
                [.. views.Select(ExperimentDocument.Of)],
                [.. claims.Select(ClaimDocument.Of)],
                FindingDocument.Of(findings),
                new LeaderboardDocument(query.Metric, query.Split, LeaderboardRowDocument.Of(rows)),
                figures),
            request.Format,
            Context.Terminal);
        if (trouble is not null)
        {
            Context.Terminal.Note($"error: the figures could not be drawn: {trouble}");
        }

        return views.Any(view => view.Status != ExperimentStatus.Completed) ? ExitCodes.ExperimentsFailed
            : trouble is not null ? ExitCodes.RuntimeError
            : request.Strict ? ClaimComparison.StrictExitCode(claims, findings)
            : ExitCodes.Success;
    }

    // Hours of training must not end without their table because a disk is full.
    private async Task<(IReadOnlyList<string> Paths, string? Trouble)> DrawAsync(
        ReproduceRequest request,
        Setup setup,
        IGrainFactory grains,
        IReadOnlyList<JudgedClaim> claims,
        ImmutableArray<ExperimentView> views,
        CancellationToken cancellation)
    {
        if (!request.WithFigures)
        {
            return ([], null);
        }

        // A changed setup has a folder of its own, so that trying something out does not replace what was reproduced.
        var name = setup == request.Report.Setup ? request.Report.Name : $"{request.Report.Name}-{setup.SetupId()}";
        var folder = request.FiguresFolder ?? Path.Combine(request.StateFolder, "reports", name);

        try
        {
            var changes = ChangeDocument.Of(SetupRequest.Between(request.Setup.Definition, request.Report.Setup, setup));
            var with = changes.Count > 0 ? $" with changes: {ChangeText.Long(changes)}" : string.Empty;
            var title = FormattableString.Invariant($"{request.Report.Name}, {views.Length} {(views.Length == 1 ? "seed" : "seeds")}{with}");
            return (await ReportFigures.DrawAsync(grains, Context.Figures, folder, title, claims, views, cancellation), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return ([], exception.Message);
        }
    }
}
