using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Client.Sessions;
using Experiments.Files.Reports;
using Experiments.Connection;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Writes what a sweep found as one HTML page.</summary>
internal sealed class SweepReportCommand : ExperimentsCommand
{
    private readonly Argument<string> _name = SweepNames.Argument();
    private readonly Option<string?> _output = new("--output") { Description = "The page [default: NAME.html]", HelpName = "FILE" };
    private readonly Option<string?> _report = new("--report")
    {
        Description = $"The report whose claims are judged [default: the one that the sweep is around, where it is built in]. {ReportArgument.Description}",
        HelpName = "REPORT",
    };

    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public SweepReportCommand(CommandContext context, Option<string?> format)
        : base("report", "Write everything that a sweep found as one self-contained HTML page.", context)
    {
        _format = format;
        Add(_name);
        Add(_output);
        Add(_report);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep report around-148", "experiments sweep report around-148 --output around-148.html"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var name = SweepNames.Read(parse, _name, errors);
        var report = parse.Given(_report) is { } named ? ReportArgument.Read(_report.Name, named, errors) : null;
        var output = OutputFiles.Read(_output.Name, parse.Given(_output) ?? (name.Length > 0 ? $"{name}.html" : "sweep.html"), errors);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(name, report, output, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(
        string name, Report? report, string output, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await SweepLookup.ViewAsync(session.Grains, _name.Name, name, cancellation);
        var page = await Task.Run(() => Context.Reports.Page(view, report ?? SweepReport.Of(view)), cancellation);
        await OutputFiles.WriteAsync(output, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(page)), cancellation);
        WrittenView.Instance.Write(new WrittenDocument(name, output), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
