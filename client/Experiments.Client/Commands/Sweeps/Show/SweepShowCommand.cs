using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Client.Lookup;
using Experiments.Client.Reports;
using Experiments.Connection;
using Experiments.Reporting.Leaderboards;

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
        var progress = await SweepLookup.ProgressAsync(session.Grains, view, Context.Catalog, cancellation);
        var answers = await Task.Run(() => SweepAnalysis.Of(view, BaseReport.Find(view, Context.BuiltInReports), Context.Catalog), cancellation);
        var board = SweepRanking.Rank(view, new SweepLeaderboardQuery { Top = SweepExecution.BoardRows }, Context.Catalog);
        var result = new SweepShowResult(
            SweepProgressResult.From(progress), SweepSpecResult.From(view.Spec!, Context.Catalog), SweepAnswersResult.From(answers), SweepLeaderboardDocument.FromLeaderboard(board), FailureResult.From(view))
        {
            SubmittedBy = view.SubmittedBy,
            History = view.History.IsDefault ? [] : [.. view.History.Select(e => new SweepEventResult(e.At, e.Text))],
        };
        return SweepShowView.For(Context.Catalog).OutcomeOf(result, notes: Training.NotesOn(session, [view]));
    }
}
