using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Contracts.Setups;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>The options of a leaderboard that belong to one sweep.</summary>
internal sealed class SweepBoardOptions
{
    private readonly Option<string?> _sweep = new("--sweep") { Description = "Rank the setups of this sweep, with uncertainty", HelpName = "NAME" };
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "With --sweep: only setups with this value; repeatable",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _status = new("--status") { Description = "With --sweep: only setups of these statuses, separated by commas", HelpName = "completed,pruned" };
    private readonly Option<string?> _pareto = new(SweepBoardRequest.ParetoOption)
    {
        Description = "With --sweep: the setups that no other beats in both of two metrics, such as accuracy@validation,ssim@validation",
        HelpName = "METRIC@SPLIT,METRIC@SPLIT",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_sweep);
        command.Add(_where);
        command.Add(_status);
        command.Add(_pareto);
    }

    /// <summary>Reads the request. Returns null if no sweep is named.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="asked">The metric and the split to rank by, and the number of rows.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public SweepBoardRequest? Read(ParseResult parse, BoardQuestion asked, UsageErrors errors)
    {
        if (parse.ValueOf(_sweep) is not { } sweep)
        {
            errors.AddRange(OptionsWithoutSweep(parse).Select(option => $"{option} belongs to the leaderboard of a sweep; name it with {_sweep.Name}"));
            return null;
        }

        var query = new SweepLeaderboardQuery
        {
            Where = [.. parse.ReadPairs(_where, "gamma=0.5", errors).Select(pair => new ParameterValue(pair.Name, pair.Value))],
            Statuses = StatusList.Read(parse, _status, errors),
            Top = asked.Top,
        };
        return new SweepBoardRequest(SweepNameArgument.Read(_sweep.Name, sweep, errors), query, asked.Metric, asked.Split, ReadPareto(parse, errors));
    }

    private IEnumerable<string> OptionsWithoutSweep(ParseResult parse)
    {
        if (parse.ValueOf(_where) is { Length: > 0 })
        {
            yield return _where.Name;
        }

        foreach (var option in new[] { _status, _pareto }.Where(option => parse.ValueOf(option) is not null))
        {
            yield return option.Name;
        }
    }

    private (string First, string Second)? ReadPareto(ParseResult parse, UsageErrors errors)
    {
        if (parse.ValueOf(_pareto) is not { } text)
        {
            return null;
        }

        if (text.Split(',', StringSplitOptions.TrimEntries) is [var first, var second])
        {
            return (first, second);
        }

        errors.Add($"{SweepBoardRequest.ParetoOption}: '{text}' is not two metrics with their splits, such as accuracy@validation,ssim@validation");
        return null;
    }
}
