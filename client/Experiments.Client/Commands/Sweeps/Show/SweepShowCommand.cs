using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Show;

/// <summary>Shows a sweep and what it says about its base.</summary>
internal sealed class SweepShowCommand : SessionCommand<string>
{
    private readonly Argument<string> _name = SweepNameArgument.Create();

    public SweepShowCommand(CommandContext context)
        : base("show", "Show a sweep: what it runs, its best setups, whether the base holds up, what mattered and what would reach the report's claims.", context)
    {
        Add(_name);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep show around-148", "experiments sweep show around-148 --format json"];

    /// <inheritdoc/>
    protected override string ReadAsked(ParseResult parse, UsageErrors errors) => SweepNameArgument.Read(parse, _name, errors);

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(string asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked, cancellation);
        var progress = await SweepLookup.GrainOf(session.Grains, asked).GetProgress().WaitAsync(cancellation);
        var result = await Task.Run(() => SweepShowResult.From(view, progress, BaseReport.Find(view, Context.BuiltInReports), Context.Catalog), cancellation);
        return SweepShowView.For(Context.Catalog).OutcomeOf(result, notes: Training.NotesOn(session, [view]));
    }
}
