using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Client.Programs;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
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
    private readonly Option<bool> _rebuild = new("--rebuild")
    {
        Description = "First put back the entries that are missing because a part of the stored leaderboard cannot be read; they are taken from the experiments themselves",
    };

    private readonly Option<string[]> _tags = TagOption.Create("setups with an experiment of this tag");
    private readonly SweepBoardOptions _sweep = new();

    public LeaderboardCommand(CommandContext context)
        : base("leaderboard", "Rank setups over their seeds, among the values that reports state.", context)
    {
        var workload = context.Catalog.Default;
        _metric = new("--metric")
        {
            Description = $"The metric to rank by: {string.Join(", ", Metrics)}, or one of the program [default: {workload.Metrics[0].Name}, the program's objective, or the sweep's own]",
            HelpName = "NAME",
        };
        _split = new("--split") { Description = $"The {workload.ItemsWord} to rank on [default: {workload.MainSplit}]", HelpName = string.Join('|', context.Catalog.Splits) };
        _workload = new(BoardFinder.Option)
        {
            Description = $"Rank the setups of this workload: {string.Join(", ", context.Catalog.Names)}, the name in a workload file, or the file [default: the first that has setups]",
            HelpName = "NAME|FILE",
        };
        Add(_metric);
        Add(_split);
        Add(_workload);
        Add(_goal);
        Add(_top);
        Add(_tags);
        _sweep.AddTo(this);
        Add(_rebuild);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments leaderboard",
        "experiments leaderboard --metric accuracy --split test --top 5",
        "experiments leaderboard --workload function --goal maximise",
        "experiments leaderboard --tag paper",
        "experiments leaderboard --workload workload.yaml --metric accuracy",
        "experiments leaderboard --sweep around-148 --where gamma=0.5 --format json",
        "experiments leaderboard --sweep around-148 --pareto accuracy@validation,ssim@validation",
    ];

    private static IReadOnlyList<string> Goals { get; } = [Wording.Goal(SweepGoal.Minimise), Wording.Goal(SweepGoal.Maximise)];

    private IReadOnlyList<string> Metrics => [.. Context.Catalog.All.SelectMany(w => w.RankedMetrics).Distinct()];

    /// <inheritdoc/>
    protected override LeaderboardRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        SweepGoal? goal = parse.ReadWord(_goal, Goals, errors) is { } word ? (word == Goals[0] ? SweepGoal.Minimise : SweepGoal.Maximise) : null;
        var named = parse.ValueOf(_workload);
        var asked = new BoardQuestion
        {
            Named = named,
            Workload = named is null ? null : Context.Catalog.Find(named) ?? (ProgramFiles.IsPath(named) ? Context.Programs.Read(_workload.Name, named, errors)?.Workload : null),
            Metric = parse.ValueOf(_metric),
            Split = parse.ValueOf(_split),
            Goal = goal,
            Top = parse.ReadInteger(_top, 1, Most, errors) ?? Usual,
            Tags = TagOption.Read(parse, _tags),
        };
        if (asked.Workload is { } workload)
        {
            errors.AddRange(BoardFinder.Problems(asked, workload));
        }

        var sweep = _sweep.Read(parse, asked, errors);
        if (sweep is not null && goal is not null)
        {
            errors.Add($"{_goal.Name} is for the leaderboard of all setups; a sweep is ranked by its own goal");
        }

        if (sweep is not null && named is not null)
        {
            errors.Add($"{_workload.Name} is for the leaderboard of all setups; a sweep has one workload");
        }

        var rebuilds = parse.ValueOf(_rebuild);
        if (sweep is not null && rebuilds)
        {
            errors.Add($"{_rebuild.Name} is for the leaderboard of all experiments; leave --sweep out");
        }

        return new LeaderboardRequest(asked, sweep, rebuilds);
    }

    /// <inheritdoc/>
    protected override bool Changes(LeaderboardRequest asked) => asked.Rebuilds;

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(LeaderboardRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        if (asked.Sweep is { } sweep)
        {
            return await RankSweepAsync(sweep, asked.Asked, session.Grains, cancellation);
        }

        var rebuilt = asked.Rebuilds ? RebuildText.Notes(await session.Grains.GetGrain<ILeaderboardGrain>(0).Rebuild().WaitAsync(cancellation)) : [];
        var (board, notes) = await new BoardFinder(session.Grains, Context.Catalog, cancellation).FindAsync(asked.Asked);
        var all = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 0)).WaitAsync(cancellation);
        var result = new LeaderboardResult(board.Query.Metric, board.Query.Split, LeaderboardRowResult.From(board.Rows, Context.Catalog), board.Workload)
        {
            Goal = board.Query.Goal is { } goal ? Wording.Goal(goal) : null,
            Experiments = all.Total,
            Tags = asked.Asked.Tags,
        };
        var view = LeaderboardView.For(Context.Catalog);
        return new CommandOutcome((format, terminal) => view.Write(result, format, terminal)) { Notes = [.. rebuilt, .. all.Damage.IsDefault ? [] : all.Damage, .. notes] };
    }

    private async Task<CommandOutcome> RankSweepAsync(SweepBoardRequest request, BoardQuestion asked, IGrainFactory grains, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(grains, Context.Catalog, "--sweep", request.Sweep, cancellation);
        var (query, pareto) = request.For(view.Spec!, Context.Catalog.Get(view.Spec!.Base.Workload));
        try
        {
            if (pareto is var (first, second))
            {
                var points = ParetoFront.Of(view, first, second, Context.Catalog).Select(point => ParetoPointResult.From(point, view.Spec!));
                return ParetoView.For(Context.Catalog).OutcomeOf(new ParetoResult(request.Sweep, first, second, [.. points]));
            }

            if (!asked.Tags.IsEmpty)
            {
                query = query with { SetupIds = await TaggedSetupsAsync(grains, asked.Tags, cancellation) };
            }

            var board = await Task.Run(() => SweepRanking.Rank(view, query, Context.Catalog), cancellation);
            return SweepLeaderboardView.For(Context.Catalog).OutcomeOf(SweepLeaderboardDocument.FromLeaderboard(board));
        }
        catch (InvalidSpecException wrong)
        {
            throw new InvalidInputException(wrong.Problems.Select(p => query.Where.Any(w => w.Name == p.Subject) ? p with { At = InputPlace.Flag($"--where {p.Subject}") } : p));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidInputException(wrong.Message);
        }
    }
    /// <summary>Returns the ids of the setups of which an experiment has the tags. All seeds of such a setup count.</summary>
    private static async Task<ImmutableHashSet<string>> TaggedSetupsAsync(IGrainFactory grains, ImmutableArray<string> tags, CancellationToken cancellation)
    {
        var page = await grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, int.MaxValue) { Tags = tags }).WaitAsync(cancellation);
        return [.. page.Entries.Select(entry => entry.Spec.Setup.SetupId())];
    }
}
