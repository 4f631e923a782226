using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Files;
using Experiments.Search.Planning;

namespace Experiments.Api.Writing;

/// <summary>Asks more of a sweep.</summary>
internal static class SweepExtending
{
    private static readonly Dictionary<string, SweepLimit> Limits = new(StringComparer.Ordinal)
    {
        ["wall-time"] = SweepLimit.WallTime,
        ["failures"] = SweepLimit.Failures,
        ["parallel"] = SweepLimit.Parallel,
        ["target"] = SweepLimit.Target,
        ["plateau"] = SweepLimit.Plateau,
    };

    /// <summary>Extends the sweep and answers with its progress.</summary>
    public static Task ExtendAsync(ApiRequest request)
    {
        using var body = JsonBody.Read(request, "budget", "wallTime", "failures", "parallel", "priority", "target", "plateau", "plateauGain", "without");
        var (plateau, gain) = (body.Integer("plateau", 1, SweepLimits.MostExperiments), body.Number("plateauGain"));
        var wallTime = body.Text("wallTime");
        var extension = new SweepExtension
        {
            Experiments = (int?)body.Integer("budget", 1, SweepLimits.MostExperiments),
            WallTime = wallTime is null ? null : DurationGrammar.Read(wallTime),
            Failures = (int?)body.Integer("failures", 0, SweepLimits.MostExperiments),
            Parallel = (int?)body.Integer("parallel", 1, SweepLimits.MostAtOnce),
            Priority = (int?)body.Integer("priority", -ExperimentDemand.HighestPriority, ExperimentDemand.HighestPriority),
            Target = body.Number("target"),
            Plateau = plateau is { } proposals ? new SweepPlateau((int)proposals, gain ?? 0) : null,
            Removed = Removed(body),
        };
        if (wallTime is not null && extension.WallTime is null)
        {
            body.Problems.Add(new Problem("wallTime", $"'{ParameterValues.Quoted(wallTime)}' is not {DurationGrammar.Expectation}"));
        }

        if (body.Find("plateauGain") is not null && body.Find("plateau") is null)
        {
            body.Problems.Add(new Problem("plateauGain", "it belongs to a plateau; give its number of proposals too"));
        }

        body.ThrowIfWrong();
        return SweepCommands.AskAsync(request, sweep => sweep.Extend(extension));
    }

    private static ImmutableArray<SweepLimit> Removed(JsonBody body)
    {
        if (body.Find("without") is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(word => word.ValueKind != JsonValueKind.String || !Limits.ContainsKey(word.GetString()!)))
        {
            body.Problems.Add(new Problem("without", $"it is not a list of {string.Join(", ", Limits.Keys)}"));
            return [];
        }

        return [.. list.EnumerateArray().Select(word => Limits[word.GetString()!])];
    }
}
