using System.CommandLine;
using Experiments.Analysis.Claims;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Reproduce;
using Experiments.Client.Lookup;
using Experiments.Client.Reports;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Reporting;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Writes a reproduction that was made before as one HTML page. It trains nothing.</summary>
internal sealed class ReportPageCommand : SessionCommand<ReportPageRequest>
{
    private const int UsualSeeds = 40;

    private readonly Argument<string> _report;
    private readonly Option<string?> _output = new("--output") { Description = "The page [default: REPORT.html]", HelpName = "FILE" };
    private readonly SeedOptions _seeds = new(UsualSeeds);
    private readonly SetupOptions _setup;

    public ReportPageCommand(CommandContext context)
        : base("page", "Write a reproduction that was made before as one self-contained HTML page. It trains nothing: the page is of the recorded experiments.", context)
    {
        _report = ReportArgument.Create(context.BuiltInReports);
        _setup = new SetupOptions(context.Catalog, "the report's");
        Add(_report);
        Add(_output);
        _seeds.AddTo(this);
        AddSessionOptions();
        _setup.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments report page", "experiments report page vae-gmm-148 --output vae-gmm-148.html --seeds 3"];

    /// <inheritdoc/>
    protected override ReportPageRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var report = ReportArgument.Read(parse, _report, Context, errors);
        var setup = _setup.Read(parse, report?.Workload ?? Context.Catalog.Default, report?.Setup, errors);
        var output = OutputFiles.ReadPage(_output.Name, parse.ValueOf(_output) ?? $"{report?.Name ?? "report"}.html", errors);
        return new ReportPageRequest(report, setup, _seeds.Read(parse, errors), output);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ReportPageRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var (report, setup) = (asked.Report!, asked.Setup!.Setup);
        var views = await RecordedExperiments.CompletedAsync(
            session.Grains, report, setup, asked.Seeds, _report.Name, "`experiments reproduce --page FILE` runs them and writes the page", cancellation);
        var findings = ConsistencyCheck.Run(report);
        var reproduction = new Reproduction
        {
            Report = report,
            Setup = setup,
            Claims = ClaimComparison.Judge(report, setup, views, findings),
            Findings = findings,
            Experiments = views,
            WorkloadCheck = await ReproductionPages.CheckOfAsync(session.Grains, setup.Workload, cancellation),
        };
        await ReproductionPages.WriteAsync(Context, session.Grains, reproduction, asked.Output, cancellation);
        return ReportPageView.Instance.OutcomeOf(new ReportPageResult(report.Name, setup.SetupId(), [.. views.Select(e => e.Spec!.Seed)], asked.Output));
    }
}
