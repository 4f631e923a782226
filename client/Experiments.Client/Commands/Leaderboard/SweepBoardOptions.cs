using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

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
    private readonly Option<string?> _pareto = new("--pareto")
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
    /// <param name="sortBy">The metric and split to rank by; null for the sweep's own.</param>
    /// <param name="top">The number of rows at most.</param>
    /// <param name="workloads">The workloads, whose parameters and metrics may be named.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public SweepBoardRequest? Read(ParseResult parse, string? sortBy, int top, WorkloadCatalog workloads, UsageErrors errors)
    {
        if (parse.ValueOf(_sweep) is not { } sweep)
        {
            errors.AddRange(OptionsWithoutSweep(parse).Select(option => $"{option} belongs to the leaderboard of a sweep; name it with {_sweep.Name}"));
            return null;
        }

        var query = new SweepLeaderboardQuery
        {
            SortBy = sortBy,
            Where = [.. parse.ReadPairs(_where, "gamma=0.5", errors).Select(pair => new ParameterValue(NameOf(pair.Name, workloads), pair.Value))],
            Statuses = StatusList.Read(parse, _status, errors),
            Top = top,
        };
        return new SweepBoardRequest(SweepNameArgument.Read(_sweep.Name, sweep, errors), query, ReadPareto(parse, workloads, errors));
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

    private static string NameOf(string spoken, WorkloadCatalog workloads) =>
        workloads.All.Select(workload => workload.FindSpoken(spoken)).FirstOrDefault(parameter => parameter is not null)?.Name ?? spoken;

    private (string First, string Second)? ReadPareto(ParseResult parse, WorkloadCatalog workloads, UsageErrors errors)
    {
        if (parse.ValueOf(_pareto) is not { } text)
        {
            return null;
        }

        var metrics = text.Split(',', StringSplitOptions.TrimEntries);
        if (metrics.Length == 2 && metrics.All(metric => IsMetric(metric, workloads)))
        {
            return (metrics[0], metrics[1]);
        }

        if (metrics.Length != 2)
        {
            errors.Add($"{_pareto.Name}: '{text}' is not two metrics with their splits, such as accuracy@validation,ssim@validation");
            return null;
        }

        var known = workloads.All.SelectMany(w => w.Metrics.Where(m => m.IsPerSplit).Select(m => m.Name)).Distinct();
        foreach (var metric in metrics.Where(metric => !IsMetric(metric, workloads)))
        {
            errors.Add($"{_pareto.Name}: '{metric}' is not a metric and a split, such as ssim@validation; metrics are {string.Join(", ", known)}, splits {string.Join(", ", workloads.Splits)}");
        }

        return null;
    }

    private static bool IsMetric(string text, WorkloadCatalog workloads) =>
        text.Split('@') is [var name, var split] && workloads.FindMetric(name) is { IsPerSplit: true } && workloads.Splits.Contains(split);
}
