using System.Collections.Immutable;
using System.Diagnostics;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Hosting.Access;

/// <summary>Bounds what clients may ask of grains. Silos may ask for more, such as every unfinished experiment at once.</summary>
/// <remarks>Grains check what is stored, by the code that checks it at the client.</remarks>
internal static class ClientArguments
{
    /// <summary>The most entries or rows of one answer.</summary>
    public const int LongestPage = 10_000;

    /// <summary>The most characters of a reason or another short text.</summary>
    public const int MostCharacters = 2000;

    private const int MostIds = 10_000;
    private const int MostMetrics = 100;

    /// <summary>Checks the grain's key and every argument.</summary>
    /// <exception cref="InvalidSpecException">One of them is out of bounds. The exception lists every problem.</exception>
    public static void Check(IGrainCallContext context)
    {
        List<Problem> problems = [.. OfKey(context.Grain, context.TargetId.Key.ToString())];
        for (var i = 0; i < context.Request.GetArgumentCount(); i++)
        {
            problems.AddRange(OfArgument(context.Request.GetArgument(i)));
        }

        if (problems.Count > 0)
        {
            throw new InvalidSpecException(problems);
        }
    }

    private static IEnumerable<Problem> OfKey(object? grain, string? key) => grain switch
    {
        IExperimentGrain when !Names.IsExperimentId(key) => [new Problem("id", $"it is not the id of an experiment, which has {Names.ExperimentIdDigits} digits of 0-9 and a-f")],
        ISweepGrain when !Names.IsName(key) => [new Problem("name", $"it is not the name of a sweep: at most {Names.MostCharacters} small letters and digits, in words that hyphens join")],
        _ => [],
    };

    private static IEnumerable<Problem> OfArgument(object? argument) => argument switch
    {
        string text when text.Length > MostCharacters => [new Problem("text", $"it has {text.Length:N0} characters; {MostCharacters:N0} are enough")],
        EntryQuery query => OfQuery(query),
        LeaderboardQuery query => OfQuery(query),
        ExperimentDemand demand => OfDemand(demand),
        _ => [],
    };

    private static IEnumerable<Problem> OfQuery(EntryQuery query)
    {
        if (query.Statuses.IsDefault || query.Statuses.Length > Enum.GetValues<ExperimentStatus>().Length)
        {
            yield return new Problem("statuses", "there is no list, or a status is given twice");
        }

        if (query.Skip < 0 || query.Take is < 0 or > LongestPage)
        {
            yield return new Problem("take", $"a page skips at least 0 entries and has at most {LongestPage:N0}");
        }
    }

    private static IEnumerable<Problem> OfQuery(LeaderboardQuery query)
    {
        if (query.Metric is not { Length: <= MostCharacters } || query.Split is not { Length: <= MostCharacters })
        {
            yield return new Problem("metric", "there is none, or its name is too long");
        }

        if (query.Top is < 0 or > LongestPage)
        {
            yield return new Problem("top", $"{query.Top} is not from 0 to {LongestPage:N0}");
        }

        if (HasMore(query.Others, MostMetrics) || HasMore(query.SetupIds, MostIds))
        {
            yield return new Problem("setups", $"there are more than {MostIds:N0} setups or {MostMetrics} other metrics, or one has no name");
        }
    }

    private static IEnumerable<Problem> OfDemand(ExperimentDemand demand)
    {
        if (demand.Owner is not "")
        {
            yield return new Problem("owner", "only sweeps demand experiments in their own name");
        }

        if (demand.EpochLimit is < 1 || demand.Parallel is < 1)
        {
            yield return new Problem("demand", "its limits are below 1");
        }

        if (demand.TraceParent is { } trace && !ActivityContext.TryParse(trace, null, out _))
        {
            yield return new Problem("trace", "it is not a W3C traceparent");
        }
    }

    private static bool HasMore(ImmutableArray<string> texts, int most) =>
        !texts.IsDefault && (texts.Length > most || texts.Any(text => text is not { Length: <= MostCharacters }));
}
