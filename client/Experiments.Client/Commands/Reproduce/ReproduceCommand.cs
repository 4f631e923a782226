using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Client.Data;
using Experiments.Client.Progress;
using Experiments.Client.Reports;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Files.Reports;
using Experiments.Reporting;
using Experiments.Reporting.Claims;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Runs a report's setup over several seeds and gives each of its claims a verdict.</summary>
internal sealed class ReproduceCommand : ExperimentsCommand<ReproduceRequest>
{
    private const int BoardRows = 10;
    private const int MostSeeds = 40;

    private readonly Argument<string> _report;
    private readonly Option<string?> _figures = new("--figures")
    {
        Description = "Folder of the figures [default: reports/REPORT in the state folder, reports/REPORT-SETUP for a changed setup]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noFigures = new("--no-figures") { Description = "Draw nothing" };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Print what would run, what is recorded already, and for how long, from a recorded epoch or one that is measured now",
    };

    private readonly Option<string?> _page = new("--page")
    {
        Description = "Write everything as one self-contained HTML page, too: claims, figures, assumptions, provenance",
        HelpName = "FILE",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 3 if a claim that can be compared was not reproduced, else with 4 if the report contradicts itself",
    };

    private readonly Option<bool> _equivalence = new("--equivalence")
    {
        Description = "Also test whether each claim is equivalent to ours at its margin, a stronger statement than reproduced",
    };

    private readonly Option<bool> _details = new("--details")
    {
        Description = "Tell also what the verdicts rest on: reasons, sources, assumptions, experiments, the leaderboard and the figures",
    };

    private readonly SetupOptions _setup;
    private readonly SeedOptions _seeds = new(3, withAuto: true);
    private readonly Option<string?> _most = new("--max-seeds")
    {
        Description = $"The largest number of seeds of --seeds auto [default: {MostSeeds}]",
        HelpName = "N",
    };

    private readonly SessionOptions _session = new();

    public ReproduceCommand(CommandContext context)
        : base("reproduce", "Run a report's setup over several seeds and give each of its claims a verdict. Finished experiments are not run again.", context)
    {
        _report = ReportArgument.Create(context.BuiltInReports);
        _setup = new SetupOptions(context.Catalog, "the report's");
        Add(_report);
        _seeds.AddTo(this);
        Add(_most);
        Add(_dryRun);
        Add(_strict);
        Add(_equivalence);
        Add(_details);
        Add(_page);
        Add(_figures);
        Add(_noFigures);
        _session.AddTo(this);
        _setup.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments reproduce",
        "experiments reproduce --dry-run",
        "experiments reproduce --details",
        "experiments reproduce --page vae-gmm-148.html",
        "experiments reproduce vae-gmm-148 --seeds 5 --strict",
        "experiments reproduce --seeds auto --max-seeds 20",
        "experiments reproduce --epochs 5 --set mixture-start=class-means",
        "experiments reproduce --dataset strokes --epochs 2 --seeds 2 --format json",
    ];

    /// <inheritdoc/>
    protected override string AfterInterruption => TrainingSession.AfterInterruption;

    /// <inheritdoc/>
    protected override ReproduceRequest Read(ParseResult parse, UsageErrors errors)
    {
        var report = ReportArgument.Read(parse, _report, Context, errors);
        var request = new ReproduceRequest
        {
            Report = report,
            Seeds = _seeds.Read(parse, errors),
            MostSeeds = ReadMost(parse, errors),
            Setup = _setup.Read(parse, report?.Workload ?? Context.Catalog.Default, report?.Setup, errors),
            DataFolder = _session.ReadData(parse, Context, errors),
            Target = _session.ReadForTraining(parse, Context, errors),
            StateFolder = _session.StateFolder(parse, Context),
            FiguresFolder = parse.ValueOf(_figures) is { } folder ? OutputFolders.Read(_figures.Name, folder, errors) : null,
            WithFigures = !parse.ValueOf(_noFigures),
            Page = parse.ValueOf(_page) is { } page ? OutputFiles.ReadPage(_page.Name, page, errors) : null,
            Strict = parse.ValueOf(_strict),
            IsDryRun = parse.ValueOf(_dryRun),
            WithDetails = parse.ValueOf(_details),
            WithEquivalence = parse.ValueOf(_equivalence),
        };
        if (request is { WithFigures: false, FiguresFolder: not null })
        {
            errors.Add($"{_figures.Name} and {_noFigures.Name} exclude each other; give one");
        }

        return request;
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ReproduceRequest request, CancellationToken cancellation)
    {
        var report = request.Report!;
        var findings = ConsistencyCheck.Run(report);
        var data = await DataResolver.ResolveAsync(request.Setup!, request.DataFolder, request.Target, Context, cancellation);
        if (request.IsDryRun)
        {
            return await ReproducePlan.OutcomeAsync(Context, request, data, cancellation);
        }

        return await TakeOver.RunAsync(
            Context,
            () => TrainingSession.OpenAsync(Context, request.Target, data, cancellation),
            (session, either) => ReproduceAsync(request, report, findings, data, session, either),
            cancellation);
    }

    private async Task<CommandOutcome> ReproduceAsync(
        ReproduceRequest request, Report report, IReadOnlyList<Finding> findings, ResolvedData data, IClusterSession session, CancellationToken cancellation)
    {
        var setup = data.Setup.Setup;
        var leaderboard = session.Grains.GetGrain<ILeaderboardGrain>(0);
        await leaderboard.SetReported(ReportRows.From(report)).WaitAsync(cancellation);
        var views = request.MostSeeds is { } most
            ? await SeedsAsNeeded.RunAsync(most, RunAsync, seen => ClaimComparison.Evidence(report, setup, seen, findings), Context.Terminal.WriteNote)
            : await RunAsync(request.Seeds);
        var claims = ClaimComparison.Judge(report, setup, views, findings);
        var query = LeaderboardQueries.RankBy(report.Workload, report.Workload.Metrics[0].Name, report.Workload.MainSplit, BoardRows);
        var rows = await leaderboard.Rank(query).WaitAsync(cancellation);
        var (figures, trouble) = await DrawAsync(request, setup, session.Grains, claims, views, cancellation);
        var check = await ReproductionPages.CheckOfAsync(session.Grains, setup.Workload, cancellation);
        var reproduction = new Reproduction
        {
            Report = report,
            Setup = setup,
            Claims = claims,
            Findings = findings,
            Experiments = views,
            Note = data.Fallback,
            WorkloadCheck = check,
        };
        var pageTrouble = request.Page is { } file ? await WritePageAsync(file, reproduction, session.Grains, cancellation) : null;
        string[] troubles = [.. new[] { trouble, pageTrouble }.OfType<string>()];
        var result = new ReproduceResult(
            report.Name,
            report.Title,
            setup.SetupId(),
            SetupJson.From(setup, Context.Catalog),
            data.Setup.Changes,
            ClaimComparison.IsSameData(report, setup),
            data.Fallback,
            AssumptionResult.From(report, setup),
            [.. views.Select(ExperimentOverview.From)],
            [.. claims.Select(ClaimResult.From)],
            FindingResult.From(findings),
            new LeaderboardResult(query.Metric, query.Split, LeaderboardRowResult.From(rows, Context.Catalog), query.Workload),
            figures,
            [.. ClaimSettings.Changed(report, setup)])
        {
            WithDetails = request.WithDetails,
            WithEquivalence = request.WithEquivalence,
            HashedPart = Wording.HashedPart(setup.Workload),
            Page = pageTrouble is null ? request.Page : null,
            WorkloadCheck = check,
        };
        var exitCode = views.Any(view => view.Status != ExperimentStatus.Completed) ? ExitCodes.ExperimentsFailed
            : troubles.Length > 0 ? ExitCodes.RuntimeError
            : request.Strict ? ClaimComparison.StrictExitCode(claims, findings)
            : ExitCodes.Success;
        var view = ReproduceView.For(Context.Catalog);
        return new CommandOutcome((format, terminal) => view.Write(result, format, terminal), exitCode)
        {
            Notes = [.. troubles.Select(what => $"error: {what}")],
        };

        Task<ImmutableArray<ExperimentView>> RunAsync(ImmutableArray<long> seeds) =>
            TrainingSession.RunAsync(Context, session, setup, seeds, request.Target.Verbose, cancellation);
    }

    private int? ReadMost(ParseResult parse, UsageErrors errors)
    {
        var most = parse.ReadInteger(_most, SeedPlan.First, 1000, errors);
        if (parse.ValueOf(_most) is not null && !_seeds.IsAuto(parse))
        {
            errors.Add($"{_most.Name} goes with --seeds auto; give both, or leave it out");
        }

        return _seeds.IsAuto(parse) ? most ?? MostSeeds : null;
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

        // A changed setup has a folder of its own, so that an attempt with other values does not replace the figures of the reproduction.
        var report = request.Report!;
        var name = setup == report.Setup ? report.Name : $"{report.Name}-{setup.SetupId()}";
        var folder = request.FiguresFolder ?? Path.Combine(request.StateFolder, "reports", name);
        try
        {
            var changes = SetupChange.Between(report.Workload, report.Setup, setup);
            var with = changes.IsEmpty ? string.Empty : $" with changes: {ChangeText.Long(changes)}";
            var title = $"{report.Name}, {views.Length} {(views.Length == 1 ? "seed" : "seeds")}{with}";
            return (await ReportFigures.DrawAsync(grains, Context.Figures, folder, title, claims, views, cancellation), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return ([], $"the figures could not be drawn: {exception.Message}");
        }
    }

    private async Task<string?> WritePageAsync(string file, Reproduction reproduction, IGrainFactory grains, CancellationToken cancellation)
    {
        try
        {
            await ReproductionPages.WriteAsync(Context, grains, reproduction, file, cancellation);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return $"the page could not be written: {exception.Message}";
        }
    }
}
