using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Client.Sessions;
using Experiments.Connection;
using Experiments.Reporting;

namespace Experiments.Client.Commands;

/// <summary>Draws the figures of one experiment.</summary>
internal sealed class FiguresCommand : ExperimentsCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "Id of a completed experiment, or its first digits" };
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder of the figures [default: figures/ID in the state folder]",
        HelpName = "DIR",
    };

    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public FiguresCommand(CommandContext context, Option<string?> format)
        : base("figures", $"Draw the figures of a completed experiment: {Names(context.Figures)}.", context)
    {
        _format = format;
        Add(_id);
        Add(_out);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments figures 3fa9", "experiments figures 3fa9 --out figures"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var id = IdArguments.Read(parse.Given(_id), errors);

        var session = _session.ReadForLooking(parse, Context, errors);
        var folder = parse.Given(_out) is { } named ? Folders.Read(_out.Name, named, errors) : null;
        var state = _session.Folder(parse, Context);
        return cancellation => ExecuteAsync(id, folder ?? Path.Combine(state, "figures"), isOwn: folder is not null, session, format, cancellation);
    }

    private static string Names(IFigurePainter painter) =>
        string.Join(", ", painter.Workloads.SelectMany(w => w.Figures).Select(f => f.Name).Distinct());

    private async Task<int> ExecuteAsync(string id, string folder, bool isOwn, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await ExperimentLookup.ViewAsync(session.Grains, id, cancellation);
        if (view.Result is null)
        {
            throw new InvalidInputException([$"ID: experiment {view.ExperimentId} has no figures, because it is {Wording.Status(view.Status)}"]);
        }

        var paths = await ExperimentDrawing.DrawAsync(
            session.Grains, Context.Figures, view, isOwn ? folder : Path.Combine(folder, view.ExperimentId), cancellation);
        FiguresView.Instance.Write(new FiguresDocument(view.ExperimentId, paths), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
