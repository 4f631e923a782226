using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Connection;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Draws the figures of a sweep.</summary>
internal sealed class SweepFiguresCommand : ExperimentsCommand
{
    private readonly Argument<string> _name = SweepNames.Argument();
    private readonly Option<string?> _out = new("--out") { Description = "Folder of the figures [default: sweeps/NAME in the state folder]", HelpName = "DIR" };
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public SweepFiguresCommand(CommandContext context, Option<string?> format)
        : base("figures", $"Draw the figures of a sweep: {string.Join(", ", SweepFigures.Names)}.", context)
    {
        _format = format;
        Add(_name);
        Add(_out);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep figures around-148", "experiments sweep figures around-148 --out figures"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var name = SweepNames.Read(parse, _name, errors);
        var folder = parse.Given(_out) is { } named ? Folders.Read(_out.Name, named, errors) : Path.Combine(_session.Folder(parse, Context), "sweeps", name);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(name, folder, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(string name, string folder, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await SweepLookup.ViewAsync(session.Grains, _name.Name, name, cancellation);
        var figures = await Task.Run(() => Context.Reports.Draw(view, folder), cancellation);
        SweepFiguresView.Instance.Write(new SweepFiguresDocument(name, figures.Paths, figures.Omitted), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
