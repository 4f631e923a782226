using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Ranks setups over their seeds.</summary>
internal sealed class LeaderboardCommand : SessionCommand<LeaderboardRequest>
{
    private const int Most = 10_000;
    private const int Usual = 20;

    private readonly Option<string?> _metric;
    private readonly Option<string?> _split;
    private readonly Option<string?> _workload;
    private readonly Option<string?> _goal = new("--goal")
    {
        Description = "The direction to rank in, as a sweep may have one of its own [default: the metric's better one]",
        HelpName = string.Join('|', Goals),
    };

    private readonly Option<string?> _top = new("--top") { Description = $"Setups to show at most [default: {Usual}]", HelpName = "N" };
    private readonly SweepBoardOptions _sweep = new();

    public LeaderboardCommand(CommandContext context)
        : base("leaderboard", "Rank setups over their seeds, among the values that reports state.", context)
    {
        var workload = context.Catalog.Default;
        _metric = new("--metric")
        {
            Description = $"The metric to rank by: {string.Join(", ", Metrics)} [default: {workload.Metrics[0].Name}, or the sweep's own]",
            HelpName = "NAME",
        };
        _split = new("--split") { Description = $"The {workload.ItemsWord} to rank on [default: {workload.MainSplit}]", HelpName = string.Join('|', context.Catalog.Splits) };
        _workload = new("--workload") { Description = "Rank the setups of this workload [default: the first that has setups]", HelpName = string.Join('|', context.Catalog.Names) };
        Add(_metric);
        Add(_split);
        Add(_workload);
        Add(_goal);
        Add(_top);
        _sweep.AddTo(this);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments leaderboard",
        "experiments leaderboard --metric accuracy --split test --top 5",
        "experiments leaderboard --workload function --goal maximise",
        "experiments leaderboard --sweep around-148 --where gamma=0.5 --format json",
        "experiments leaderboard --sweep around-148 --pareto accuracy@validation,ssim@validation",
    ];

    private static IReadOnlyList<string> Goals { get; } = [Wording.Goal(SweepGoal.Minimise), Wording.Goal(SweepGoal.Maximise)];

    private IReadOnlyList<string> Metrics => [.. Context.Catalog.All.SelectMany(w => w.RankedMetrics).Distinct()];

    /// <inheritdoc/>
    protected override LeaderboardRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var metric = parse.ReadWord(_metric, Metrics, errors);
        var split = parse.ReadWord(_split, Context.Catalog.Splits, errors);
        SweepGoal? goal = parse.ReadWord(_goal, Goals, errors) is { } word ? (word == Goals[0] ? SweepGoal.Minimise : SweepGoal.Maximise) : null;
        var top = parse.ReadInteger(_top, 1, Most, errors) ?? Usual;
        var named = parse.ReadWord(_workload, [.. Context.Catalog.Names], errors);
        var measured = Context.Catalog.All.Where(w => named is null || w.Name == named).ToList();
        var workloads = measured.Where(w => metric is null || w.FindMetric(metric) is not null).ToList();
        if (named is not null && metric is not null && workloads.Count == 0)
        {
            errors.Add($"{_metric.Name}: workload {named} has no metric '{metric}'; it has {string.Join(", ", measured.SelectMany(w => w.RankedMetrics))}");
        }

        var usual = workloads.FirstOrDefault() ?? Context.Catalog.Default;
        var sortBy = metric is null && split is null ? null : $"{metric ?? usual.Metrics[0].Name}@{split ?? usual.MainSplit}";
        var sweep = _sweep.Read(parse, sortBy, top, Context.Catalog, errors);
        if (sweep is not null && goal is not null)
        {
            errors.Add($"{_goal.Name} is for the leaderboard of all setups; a sweep is ranked by its own goal");
        }

        return new LeaderboardRequest([.. workloads.Select(w => LeaderboardQueries.RankBy(w, metric ?? w.Metrics[0].Name, split ?? w.MainSplit, top, goal))], sweep);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(LeaderboardRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        if (asked.Sweep is { } sweep)
        {
            return await RankSweepAsync(sweep, session.Grains, cancellation);
        }

        // A setup of one workload has no place among those of another, so each has a board of its own.
        var boards = new List<(LeaderboardQuery Query, ImmutableArray<LeaderboardRow> Rows)>();
        foreach (var query in asked.Queries)
        {
            boards.Add((query, await session.Grains.GetGrain<ILeaderboardGrain>(0).Rank(query).WaitAsync(cancellation)));
        }

        var damage = (await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 0)).WaitAsync(cancellation)).Damage;
        var shown = boards.Find(board => board.Rows.Any(row => row.Report is null)) is { Query: not null } filled ? filled : boards[0];
        var result = new LeaderboardResult(shown.Query.Metric, shown.Query.Split, LeaderboardRowResult.From(shown.Rows, Context.Catalog), shown.Query.Workload)
        {
            Goal = shown.Query.Goal is { } goal ? Wording.Goal(goal) : null,
        };
        var view = LeaderboardView.For(Context.Catalog);
        return new CommandOutcome((format, terminal) => view.Write(result, format, terminal))
        {
            Notes = [.. damage.IsDefault ? [] : damage, .. boards.Where(board => board != shown && board.Rows.Any(row => row.Report is null)).Select(OtherBoard)],
        };
    }

    private string OtherBoard((LeaderboardQuery Query, ImmutableArray<LeaderboardRow> Rows) board) =>
        $"Workload {board.Query.Workload} has setups too; `experiments leaderboard {_workload.Name} {board.Query.Workload}` ranks them.";

    private async Task<CommandOutcome> RankSweepAsync(SweepBoardRequest request, IGrainFactory grains, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(grains, "--sweep", request.Sweep, cancellation);
        try
        {
            if (request.Pareto is var (first, second))
            {
                var points = ParetoFront.Of(view, first, second, Context.Catalog).Select(point => ParetoPointResult.From(point, view.Spec!));
                return ParetoView.For(Context.Catalog).OutcomeOf(new ParetoResult(request.Sweep, first, second, [.. points]));
            }

            var board = await Task.Run(() => SweepRanking.Rank(view, request.Query, Context.Catalog), cancellation);
            return SweepLeaderboardView.For(Context.Catalog).OutcomeOf(SweepLeaderboardDocument.FromLeaderboard(board));
        }
        catch (InvalidSpecException wrong)
        {
            throw new InvalidInputException(wrong.Problems.Select(p => request.Query.Where.Any(w => w.Name == p.Subject) ? p with { At = InputPlace.Flag($"--where {p.Subject}") } : p));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidInputException(wrong.Message);
        }
    }
}
