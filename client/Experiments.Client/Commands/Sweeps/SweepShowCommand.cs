using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Client.Sessions;
using Experiments.Connection;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Shows a sweep and what it says of its base.</summary>
internal sealed class SweepShowCommand : ExperimentsCommand
{
    private readonly Argument<string> _name = SweepNames.Argument();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public SweepShowCommand(CommandContext context, Option<string?> format)
        : base("show", "Show a sweep: what it runs, its best setups, whether the base holds up, what mattered and what would reach the report's claims.", context)
    {
        _format = format;
        Add(_name);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep show around-148", "experiments sweep show around-148 --format json"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var name = SweepNames.Read(parse, _name, errors);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(name, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(string name, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await SweepLookup.ViewAsync(session.Grains, _name.Name, name, cancellation);
        var progress = await SweepLookup.ProgressAsync(session.Grains, view, cancellation);
        var answers = await Task.Run(() => SweepAnalysis.Of(view, SweepReport.Of(view)), cancellation);
        SweepShowView.Instance.Write(
            new SweepShowDocument(
                SweepProgressDocument.Of(progress),
                SweepSpecDocument.Of(view.Spec!),
                SweepAnswersDocument.Of(answers),
                SweepLeaderboardDocument.FromLeaderboard(SweepRanking.Rank(view, new SweepLeaderboardQuery { Top = SweepExecution.BoardRows }))),
            format,
            Context.Terminal);
        return ExitCodes.Success;
    }
}
