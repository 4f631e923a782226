using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Client.Reports;
using Experiments.Connection;
using Experiments.FileSystem;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Page;

/// <summary>Writes everything that a sweep found as one HTML page.</summary>
internal sealed class SweepReportCommand : SessionCommand<SweepReportRequest>
{
    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<string?> _output = new("--output") { Description = "The page [default: NAME.html]", HelpName = "FILE" };
    private readonly Option<string?> _report;

    public SweepReportCommand(CommandContext context)
        : base("report", "Write everything that a sweep found as one self-contained HTML page.", context)
    {
        _report = new("--report")
        {
            Description = $"The report whose claims are judged [default: the sweep's base, if it is a built-in report]. {ReportArgument.Describe(context.BuiltInReports)}",
            HelpName = "REPORT",
        };
        Add(_name);
        Add(_output);
        Add(_report);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep report around-148", "experiments sweep report around-148 --output around-148.html"];

    /// <inheritdoc/>
    protected override SweepReportRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var name = SweepNameArgument.Read(parse, _name, errors);
        var report = parse.ValueOf(_report) is { } named ? ReportArgument.Read(_report.Name, named, Context, errors) : null;
        var output = OutputFiles.ReadPage(_output.Name, parse.ValueOf(_output) ?? (name.Length > 0 ? $"{name}.html" : "sweep.html"), errors);
        return new SweepReportRequest(name, report, output);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepReportRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Sweep, cancellation);
        var page = await Task.Run(() => Context.Reports.Page(view, asked.Report ?? BaseReport.Find(view, Context.BuiltInReports)), cancellation);
        WholeFile.Write(asked.Output, Encoding.UTF8.GetBytes(page));
        return WrittenFileView.Instance.OutcomeOf(new WrittenFileResult(asked.Sweep, asked.Output));
    }
}
