using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Figures;

/// <summary>Draws the figures of a sweep.</summary>
internal sealed class SweepFiguresCommand : SessionCommand<SweepFiguresRequest>
{
    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<string?> _out = new("--out") { Description = "Folder of the figures [default: sweeps/NAME in the state folder]", HelpName = "DIR" };

    public SweepFiguresCommand(CommandContext context)
        : base("figures", $"Draw the figures of a sweep: {string.Join(", ", SweepFigures.Names)}.", context)
    {
        Add(_name);
        Add(_out);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep figures around-148", "experiments sweep figures around-148 --out figures"];

    /// <inheritdoc/>
    protected override SweepFiguresRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var name = SweepNameArgument.Read(parse, _name, errors);
        var folder = parse.ValueOf(_out) is { } named ? OutputFolders.Read(_out.Name, named, errors) : FolderInState(parse, "sweeps", name);
        return new SweepFiguresRequest(name, folder);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepFiguresRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Sweep, cancellation);
        var figures = await Task.Run(() => Context.Reports.Draw(view, asked.Folder), cancellation);
        return SweepFiguresView.Instance.OutcomeOf(new SweepFiguresResult(asked.Sweep, figures.Paths, figures.Omitted));
    }
}
