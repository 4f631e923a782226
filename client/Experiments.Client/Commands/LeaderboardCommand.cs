using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Connection;
using Experiments.Reporting.Leaderboards;
using Experiments.Reporting;

namespace Experiments.Client.Commands;

/// <summary>Ranks setups over their seeds.</summary>
internal sealed class LeaderboardCommand : ExperimentsCommand
{
    private const int Most = 10_000;
    private readonly Option<string?> _metric = new("--metric") { Description = $"What to rank by: {string.Join(", ", MetricNames.All)} [default: ssim, or the sweep's own]", HelpName = "NAME" };
    private readonly Option<string?> _split = new("--split") { Description = "On which images [default: validation]", HelpName = string.Join('|', SplitNames.All) };
    private readonly Option<string?> _top = new("--top") { Description = "Setups to show at most [default: 20]", HelpName = "N" };
    private readonly LeaderboardOptions _standing = new();
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public LeaderboardCommand(CommandContext context, Option<string?> format)
        : base("leaderboard", "Rank setups over their seeds; the figures of reports stand among them.", context)
    {
        _format = format;
        Add(_metric);
        Add(_split);
        Add(_top);
        _standing.AddTo(this);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments leaderboard",
        "experiments leaderboard --metric accuracy --split test --top 5",
        "experiments leaderboard --sweep around-148 --where gamma=0.5 --format json",
        "experiments leaderboard --sweep around-148 --pareto accuracy@validation,ssim@validation",
    ];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var metric = Reading.Word(parse, _metric, MetricNames.All, errors);
        var split = Reading.Word(parse, _split, SplitNames.All, errors);
        var top = Reading.Integer(parse, _top, 1, Most, errors) ?? 20;
        var sortBy = metric is null && split is null ? null : $"{metric ?? MetricNames.Ssim}@{split ?? SplitNames.Validation}";
        var standing = _standing.Read(parse, sortBy, top, errors);
        var query = LeaderboardQueries.By(metric ?? MetricNames.Ssim, split ?? SplitNames.Validation, top);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => standing is null ? ExecuteAsync(query, session, format, cancellation) : ExecuteAsync(standing, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(LeaderboardRequest request, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await SweepLookup.ViewAsync(session.Grains, "--sweep", request.Sweep, cancellation);
        try
        {
            if (request.Pareto is var (first, second))
            {
                var points = ParetoFront.Of(view, first, second).Select(p => new ParetoPointDocument(
                    p.Proposal, p.Setup.SetupId(), NamedValues.InOrder(NamedValues.ChangesOf(view.Spec!, p.Setup)), SummaryDocument.FromSummary(p.First), SummaryDocument.FromSummary(p.Second)));
                ParetoView.Instance.Write(new ParetoDocument(request.Sweep, first, second, [.. points]), format, Context.Terminal);
            }
            else
            {
                var board = await Task.Run(() => SweepRanking.Rank(view, request.Query), cancellation);
                SweepLeaderboardView.Instance.Write(SweepLeaderboardDocument.FromLeaderboard(board), format, Context.Terminal);
            }
        }
        catch (Exception wrong) when (wrong is InvalidSpecException or ArgumentException)
        {
            throw new InvalidInputException([wrong.Message]);
        }

        return ExitCodes.Success;
    }

    private async Task<int> ExecuteAsync(LeaderboardQuery query, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var rows = await session.Grains.GetGrain<ILeaderboardGrain>(0).Rank(query).WaitAsync(cancellation);
        LeaderboardView.Instance.Write(new LeaderboardDocument(query.Metric, query.Split, LeaderboardRowDocument.Of(rows)), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
