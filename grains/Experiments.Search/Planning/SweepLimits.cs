using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Pruners;
using Experiments.Search.Samplers;

namespace Experiments.Search.Planning;

/// <summary>Bounds what one sweep may ask of a cluster, before anything is made of it. Clients and silos use the same bounds.</summary>
/// <remarks>
/// A sweep keeps each of its experiments in the memory of one silo, about 1 KiB each, and submits as many at once as its lag allows.
/// Without bounds, a sweep of 2^31 experiments takes the memory of silo after silo, because every silo that restores it fails in turn.
/// </remarks>
public static class SweepLimits
{
    /// <summary>The most experiments of a sweep.</summary>
    public const int MostExperiments = 1_000_000;

    /// <summary>The most seeds of a setup.</summary>
    public const int MostSeeds = 10_000;

    /// <summary>The longest lag, and the most experiments in parallel.</summary>
    public const int MostAtOnce = 10_000;

    /// <summary>The most experiments that a lag may let wait: proposals times seeds.</summary>
    public const int MostWaiting = 100_000;

    /// <summary>The most values in a list.</summary>
    private const int MostValues = 10_000;

    private const int MostCharacters = 1024;

    private static readonly TimeSpan LongestWallTime = TimeSpan.FromDays(3650);

    /// <summary>Returns whether a sweep has the parts that every check reads.</summary>
    public static bool HasAllParts(SweepSpec spec) =>
        spec is { Sampler.Name: not null, Pruner.Name: not null, Metric.Name: not null, Seeds.IsDefault: false, Parameters.IsDefault: false }
        && MetricRules.HasAllParts(spec)
        && (spec.StartWith is not { } starts || (!starts.IsDefault && starts.All(s => s is { Workload: not null, Values.IsDefault: false })));

    /// <summary>Returns everything that is out of bounds or missing; empty if the sweep can be read.</summary>
    public static List<Problem> Problems(SweepSpec spec, WorkloadDefinition workload)
    {
        if (!HasAllParts(spec))
        {
            return [new Problem("sweep", "its sampler, pruner, metric, seeds or parameters are missing")];
        }

        var found = new List<Problem>();
        Check(spec.Experiments <= MostExperiments || (spec.Experiments == int.MaxValue && SamplerCatalog.Find(spec.Sampler.Name) is { Ends: true }), "budget", $"{spec.Experiments:N0} experiments are more than {MostExperiments:N0}");
        Check(spec.Failures is not > MostExperiments, "budget", $"{spec.Failures:N0} failures are more than {MostExperiments:N0}");
        Check(spec.Seeds.Length <= MostSeeds, "seeds", $"{spec.Seeds.Length:N0} are more than {MostSeeds:N0}");
        Check(spec.Lag <= MostAtOnce, "lag", $"{spec.Lag:N0} is more than {MostAtOnce:N0}");
        Check((long)spec.Lag * spec.Seeds.Length <= MostWaiting, "lag", $"{spec.Lag:N0} proposals of {spec.Seeds.Length:N0} seeds are more than {MostWaiting:N0} experiments at once");
        Check(spec.Parallel is null or (>= 1 and <= MostAtOnce), "parallel", $"{spec.Parallel} is not from 1 to {MostAtOnce:N0}");
        Check(spec.Priority is >= -ExperimentDemand.HighestPriority and <= ExperimentDemand.HighestPriority, "priority", $"{spec.Priority} is not from -{ExperimentDemand.HighestPriority} to {ExperimentDemand.HighestPriority}");
        Check(spec.WallTime is null || (spec.WallTime > TimeSpan.Zero && spec.WallTime <= LongestWallTime), "wall-time", $"{spec.WallTime} is not from 0 to {LongestWallTime.TotalDays:N0} days");
        Check(spec.StartWith is not { Length: > MostAtOnce }, "start-with", $"{spec.StartWith?.Length:N0} setups are more than {MostAtOnce:N0}");
        Check(spec.Report is null || Names.IsReportName(spec.Report), "report", "it is not the name of a report");
        Check(spec.Parameters.Length <= workload.Parameters.Count, "parameters", $"{spec.Parameters.Length:N0} are more than workload {workload.Name} has");
        Check(spec.Parameters.All(IsBounded), "parameters", $"one has no name, more than {MostValues:N0} values, or a value with more than {MostCharacters:N0} characters");
        found.AddRange(MetricRules.Problems(spec, workload));
        found.AddRange(UntilProblems(spec, workload));
        found.AddRange(WarmStartLimits.Problems(spec));
        found.AddRange(NotifyRules.Problems(spec));
        found.AddRange(spec.Attempts?.Problems() ?? []);
        Check(spec is not { IsExternal: true, Attempts: not null }, spec.Attempts is { HasTimeout: true } ? "timeout" : "retry", "no silo runs external trials, so that none can be stopped or tried again; leave it out");
        found.AddRange(Options("sampler", spec.Sampler, SamplerCatalog.Find(spec.Sampler.Name)));
        found.AddRange(Options("pruner", spec.Pruner, PrunerCatalog.Find(spec.Pruner.Name)));
        return found;

        void Check(bool isRight, string subject, string text)
        {
            if (!isRight)
            {
                found.Add(new Problem(subject, text));
            }
        }
    }

    private static IEnumerable<Problem> UntilProblems(SweepSpec spec, WorkloadDefinition workload)
    {
        if (spec.Until is not { } until)
        {
            yield break;
        }

        if (until is { Target: null, Plateau: null })
        {
            yield return new Problem("until", "it says neither a target nor a plateau; give one, or leave it out");
        }

        if (until.Target is { } target)
        {
            if (!double.IsFinite(target))
            {
                yield return new Problem("target", "it is not a finite number");
            }
            else if (workload.FindMetric(spec.Metric.Name) is { } metric && (target < (double)metric.Minimum || target > (double)metric.Maximum))
            {
                yield return new Problem("target", FormattableString.Invariant($"{target} is no value of {metric.Name}, which is from {metric.Minimum} to {metric.Maximum}"));
            }
        }

        if (until.Plateau is { Proposals: < 1 or > MostExperiments })
        {
            yield return new Problem("plateau", $"{until.Plateau.Proposals:N0} proposals are not from 1 to {MostExperiments:N0}");
        }

        if (until.Plateau is { } plateau && !(plateau.Gain >= 0 && double.IsFinite(plateau.Gain)))
        {
            yield return new Problem("plateau", FormattableString.Invariant($"a gain of {plateau.Gain} is not a finite number of at least 0"));
        }
    }

    private static bool IsBounded(SearchParameter parameter) =>
        parameter is { Name: not null } && Enum.IsDefined(parameter.Kind) && HasShortTexts(parameter.Values, mayBeMissing: true)
        && (parameter.When is null || (parameter.When.Parameter is not null && HasShortTexts(parameter.When.Values, mayBeMissing: false)));

    private static bool HasShortTexts(System.Collections.Immutable.ImmutableArray<string> values, bool mayBeMissing) =>
        values.IsDefault ? mayBeMissing : values.Length <= MostValues && values.All(v => v is { Length: <= MostCharacters });

    /// <summary>Checks the options as the client did when it made them. An unknown name is reported where the strategy is made.</summary>
    private static IReadOnlyList<Problem> Options(string subject, StrategySpec spec, StrategyDefinition? definition)
    {
        if (definition is null)
        {
            return [];
        }

        if (spec.Options.IsDefault || spec.Options.Any(o => o is not { Name: not null, Text: not null }) || spec.Options.DistinctBy(o => o.Name).Count() != spec.Options.Length)
        {
            return [new Problem(subject, "an option has no name or no text, or is given twice")];
        }

        // An older sweep lacks the options that came later. Those that it has must be right.
        definition.Create(spec.Options.ToDictionary(o => o.Name, o => o.Text, StringComparer.Ordinal), out var problems);
        return problems;
    }
}
