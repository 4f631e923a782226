using System.CommandLine;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;

namespace Experiments.Client.Input;

/// <summary>What a person asks of a sweep's leaderboard.</summary>
/// <param name="Sweep">Name of the sweep.</param>
/// <param name="Query">How it is ranked and filtered.</param>
/// <param name="Pareto">Two metrics whose front is asked for instead; null: the ranking.</param>
internal sealed record LeaderboardRequest(string Sweep, SweepLeaderboardQuery Query, (string First, string Second)? Pareto);

/// <summary>The options of a leaderboard that belong to one sweep.</summary>
internal sealed class LeaderboardOptions
{
    private static readonly ExperimentStatus[] Statuses =
        [.. Enum.GetValues<ExperimentStatus>().Where(status => status != ExperimentStatus.Unknown)];

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

    /// <summary>The request; null where no sweep is named.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="sortBy">The metric and split to rank by; null: the sweep's own.</param>
    /// <param name="top">Rows at most.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public LeaderboardRequest? Read(ParseResult parse, string? sortBy, int top, UsageErrors errors)
    {
        if (parse.Given(_sweep) is not { } sweep)
        {
            var alone = new[] { (_where.Name, (parse.Given(_where) ?? []).Length > 0), (_status.Name, parse.Given(_status) is not null), (_pareto.Name, parse.Given(_pareto) is not null) };
            foreach (var (name, _) in alone.Where(option => option.Item2))
            {
                errors.Add($"{name} belongs to the leaderboard of a sweep; name it with {_sweep.Name}");
            }

            return null;
        }

        var query = new SweepLeaderboardQuery
        {
            SortBy = sortBy,
            Where = [.. (parse.Given(_where) ?? []).Select(pair => ReadFilter(pair, errors)).OfType<ParameterValue>()],
            Statuses = [.. ReadStatuses(parse, errors)],
            Top = top,
        };
        return new LeaderboardRequest(SweepNames.Read(_sweep.Name, sweep, errors), query, ReadPareto(parse, errors));
    }

    private ParameterValue? ReadFilter(string pair, UsageErrors errors)
    {
        var split = pair.IndexOf('=', StringComparison.Ordinal);
        if (split <= 0)
        {
            errors.Add($"{_where.Name}: '{pair}' is not of the form name=value, such as gamma=0.5");
            return null;
        }

        var name = pair[..split];
        var parameter = WorkloadCatalog.All.Select(w => w.FindSpoken(name)).FirstOrDefault(p => p is not null);
        return new ParameterValue(parameter?.Name ?? name, pair[(split + 1)..]);
    }

    private IEnumerable<ExperimentStatus> ReadStatuses(ParseResult parse, UsageErrors errors)
    {
        foreach (var word in parse.Given(_status)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            var status = Statuses.FirstOrDefault(s => Wording.Status(s) == word);
            if (status == ExperimentStatus.Unknown)
            {
                errors.Add($"{_status.Name}: '{word}' is not one of {string.Join(", ", Statuses.Select(Wording.Status))}");
            }
            else
            {
                yield return status;
            }
        }
    }

    private (string First, string Second)? ReadPareto(ParseResult parse, UsageErrors errors)
    {
        if (parse.Given(_pareto) is not { } text)
        {
            return null;
        }

        var metrics = text.Split(',', StringSplitOptions.TrimEntries);
        if (metrics.Length == 2 && metrics.All(IsMetric))
        {
            return (metrics[0], metrics[1]);
        }

        errors.Add($"{_pareto.Name}: '{text}' is not two metrics with their splits, such as accuracy@validation,ssim@validation");
        return null;
    }

    private static bool IsMetric(string text) => text.Split('@') is [var name, var split] && MetricNames.All.Contains(name) && SplitNames.All.Contains(split);
}
