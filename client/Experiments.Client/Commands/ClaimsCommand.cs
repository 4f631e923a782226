using System.CommandLine;
using Experiments.Analysis.Claims;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands;

/// <summary>Checks a report against itself, without training.</summary>
internal sealed class ClaimsCommand : ExperimentsCommand
{
    private readonly Argument<string> _report = new("REPORT")
    {
        Description = ReportArgument.Description,
        DefaultValueFactory = _ => BuiltInReports.VaeGmm148,
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 4 where the report contradicts itself" };
    private readonly Option<string?> _format;

    public ClaimsCommand(CommandContext context, Option<string?> format)
        : base("claims", "Check a report's figures against each other, without training anything.", context)
    {
        _format = format;
        Add(_report);
        Add(_strict);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments claims", "experiments claims vae-gmm-148 --strict --format json"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var report = ReportArgument.Read(_report.Name, parse.Given(_report) ?? BuiltInReports.VaeGmm148, errors);
        var strict = parse.Given(_strict);
        return _ => Task.FromResult(Execute(report!, strict, format));
    }

    private int Execute(Report report, bool strict, OutputFormat format)
    {
        var findings = ConsistencyCheck.Run(report);
        var contradicts = findings.Any(finding => finding.Severity == FindingSeverity.Contradiction);
        ClaimsView.Instance.Write(
            new ClaimsDocument(
                report.Name,
                report.Title,
                !contradicts,
                AssumptionDocument.Of(report, report.Setup),
                StatedClaimDocument.Of(report),
                FindingDocument.Of(findings)),
            format,
            Context.Terminal);
        return strict && contradicts ? ExitCodes.Contradiction : ExitCodes.Success;
    }
}
