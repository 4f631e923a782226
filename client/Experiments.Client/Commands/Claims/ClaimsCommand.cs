using System.CommandLine;
using Experiments.Analysis.Claims;
using Experiments.Client.CommandLine;
using Experiments.Client.Reports;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Claims;

/// <summary>Checks a report against itself, without training.</summary>
internal sealed class ClaimsCommand : ExperimentsCommand<ClaimsRequest>
{
    private readonly Argument<string> _report;
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 4 if the report contradicts itself" };

    public ClaimsCommand(CommandContext context)
        : base("claims", "Check a report's figures against each other, without training anything.", context)
    {
        _report = ReportArgument.Create(context.BuiltInReports);
        Add(_report);
        Add(_strict);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments claims", "experiments claims vae-gmm-148 --strict --format json"];

    /// <inheritdoc/>
    protected override ClaimsRequest Read(ParseResult parse, UsageErrors errors) =>
        new(ReportArgument.Read(parse, _report, Context, errors), parse.ValueOf(_strict));

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(ClaimsRequest request, CancellationToken cancellation)
    {
        var report = request.Report!;
        var findings = ConsistencyCheck.Run(report);
        var contradicts = findings.Any(finding => finding.Severity == FindingSeverity.Contradiction);
        var result = new ClaimsResult(
            report.Name,
            report.Title,
            !contradicts,
            AssumptionResult.From(report, report.Setup),
            StatedClaimResult.From(report),
            FindingResult.From(findings));
        return Task.FromResult(ClaimsView.Instance.OutcomeOf(result, request.Strict && contradicts ? ExitCodes.Contradiction : ExitCodes.Success));
    }
}
