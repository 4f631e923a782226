using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Drawing;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Figures;

/// <summary>Draws the figures of one experiment.</summary>
internal sealed class FiguresCommand : SessionCommand<FiguresRequest>
{
    private readonly Argument<string> _id = ExperimentIdArgument.Create("a completed experiment");
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder of the figures [default: figures/ID in the state folder]",
        HelpName = "DIR",
    };

    public FiguresCommand(CommandContext context)
        : base("figures", $"Draw the figures of a completed experiment: {NamesOf(context.Figures)}.", context)
    {
        Add(_id);
        Add(_out);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments figures 3fa9", "experiments figures 3fa9 --out figures"];

    private static string NamesOf(IFigurePainter painter) =>
        string.Join(", ", painter.Workloads.SelectMany(workload => workload.Figures).Select(figure => figure.Name).Distinct());

    /// <inheritdoc/>
    protected override FiguresRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var id = ExperimentIdArgument.Read(parse, _id, errors);
        var folder = parse.ValueOf(_out) is { } named ? OutputFolders.Read(_out.Name, named, errors) : null;
        return new FiguresRequest(id, folder, FolderInState(parse, "figures", string.Empty));
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(FiguresRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await ExperimentLookup.GetAsync(session.Grains, asked.Id, cancellation);
        if (view.Spec is { } spec)
        {
            await ProgramCatalog.LearnAsync(session.Grains, Context.Catalog, spec.Setup.Workload).WaitAsync(cancellation);
        }

        if (view.Result is null)
        {
            throw new InvalidInputException($"ID: experiment {view.ExperimentId} has no figures, because it is {Wording.Status(view.Status)}");
        }

        var folder = asked.Folder ?? Path.Combine(asked.UsualFolder, view.ExperimentId);
        var paths = await ExperimentDrawing.DrawAsync(session.Grains, Context.Figures, view, folder, cancellation);
        return FiguresView.Instance.OutcomeOf(new FiguresResult(view.ExperimentId, paths));
    }
}
