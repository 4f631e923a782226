using System.Text.Json.Serialization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Reporting.Exports;

/// <summary>What a sweep was asked to do, in an exported document.</summary>
internal sealed record SpecDocument
{
    public required string? Report { get; init; }

    public required string Workload { get; init; }

    [JsonConverter(typeof(ParameterValuesConverter))]
    public required IReadOnlyDictionary<string, string> Base { get; init; }

    public required IReadOnlyList<ParameterDocument> Parameters { get; init; }

    public required StrategyDocument Sampler { get; init; }

    public required StrategyDocument Pruner { get; init; }

    public required GoalDocument Metric { get; init; }

    /// <summary>Gets what is optimised beside the metric; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<GoalDocument>? FurtherMetrics { get; init; }

    /// <summary>Gets the limits that setups should keep; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Constraints { get; init; }

    public required IReadOnlyList<long> Seeds { get; init; }

    public required long SamplerSeed { get; init; }

    public required int Experiments { get; init; }

    public required int? Failures { get; init; }

    public required int Lag { get; init; }

    public required bool StartAtBase { get; init; }

    /// <summary>Gets the values of the setups that the sweep starts with; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StartDocument>? StartWith { get; init; }

    /// <summary>Gets the sweep from whose results the sampler learns; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PriorDocument? LearnFrom { get; init; }

    /// <summary>Gets the setups of another sweep that the pruner compares with; null for those of this sweep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PruneReferenceDocument? PrunesAgainst { get; init; }

    public required int? Parallel { get; init; }

    public required double? WallTimeSeconds { get; init; }

    /// <summary>Gets the value of the metric that ends the sweep; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Target { get; init; }

    /// <summary>Gets the plateau that ends the sweep; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlateauDocument? Plateau { get; init; }

    /// <summary>Gets the longest time of an attempt in seconds; null for no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TimeoutSeconds { get; init; }

    /// <summary>Gets the longest time without a sign of life in seconds; null for no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SilentTimeoutSeconds { get; init; }

    /// <summary>Gets how many failed attempts are followed by another one; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Retries { get; init; }

    /// <summary>Gets the failures after which another attempt follows; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? RetryOn { get; init; }

    public static SpecDocument FromSpec(SweepSpec spec, WorkloadDefinition? workload) => new()
    {
        Report = spec.Report,
        Workload = spec.Base.Workload,
        Base = NamedValues.InOrder(OfferedValues.Of(spec.Base, workload)),
        Parameters = [.. spec.Parameters.Select(ParameterDocument.FromParameter)],
        Sampler = StrategyDocument.FromStrategy(spec.Sampler),
        Pruner = StrategyDocument.FromStrategy(spec.Pruner),
        Metric = new GoalDocument(spec.Metric.Name, spec.Metric.Split, Wording.Goal(spec.Metric.Goal)),
        FurtherMetrics = spec.FurtherMetrics is { } further ? [.. further.Select(m => new GoalDocument(m.Name, m.Split, Wording.Goal(m.Goal)))] : null,
        Constraints = spec.Constraints is { } constraints ? [.. constraints.Select(c => c.Text)] : null,
        Seeds = spec.Seeds,
        SamplerSeed = spec.SamplerSeed,
        Experiments = spec.Experiments,
        Failures = spec.Failures,
        Lag = spec.Lag,
        StartAtBase = spec.StartAtBase,
        StartWith = spec.StartWith is { } starts ? [.. starts.Select(s => new StartDocument(s.SetupId(), NamedValues.InOrder(OfferedValues.Of(s, workload))))] : null,
        LearnFrom = spec.Prior is { } prior ? PriorDocument.From(prior) : null,
        PrunesAgainst = spec.Reference is { } reference ? new PruneReferenceDocument(reference.Sweep, reference.Rungs.Max(rung => rung.Values.Length), reference.Sha256, reference.Notes) : null,
        Parallel = spec.Parallel,
        WallTimeSeconds = spec.WallTime?.TotalSeconds,
        TimeoutSeconds = spec.Attempts?.Trial?.TotalSeconds,
        SilentTimeoutSeconds = spec.Attempts?.Silent?.TotalSeconds,
        Retries = spec.Attempts is { Retries: > 0 and var retries } ? retries : null,
        RetryOn = spec.Attempts is { Retries: > 0 } again ? [.. again.RetryOn.Select(cause => cause.Word)] : null,
        Target = spec.Until?.Target,
        Plateau = spec.Until?.Plateau is { } plateau ? new PlateauDocument(plateau.Proposals, plateau.Gain) : null,
    };
}

/// <summary>The plateau of the best setup that ends a sweep.</summary>
internal sealed record PlateauDocument(int Proposals, double Gain);

/// <summary>A parameter that varies: a range has two ends, a list has values.</summary>
internal sealed record ParameterDocument
{
    public required string Name { get; init; }

    public required string Distribution { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Low { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? High { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(ParameterValueListConverter))]
    public IReadOnlyList<string>? Values { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConditionDocument? When { get; init; }

    public static ParameterDocument FromParameter(SearchParameter parameter)
    {
        var isRange = parameter.Values.IsDefaultOrEmpty;
        return new ParameterDocument
        {
            Name = parameter.Name,
            Distribution = Wording.Distribution(parameter.Kind),
            Low = isRange ? parameter.Low : null,
            High = isRange ? parameter.High : null,
            Values = isRange ? null : parameter.Values,
            When = parameter.When is { } when ? new ConditionDocument(when.Parameter, when.Values) : null,
        };
    }
}

/// <summary>A setup that a sweep starts with.</summary>
internal sealed record StartDocument(string Setup, [property: JsonConverter(typeof(ParameterValuesConverter))] IReadOnlyDictionary<string, string> Values);

/// <summary>The condition under which a parameter is active.</summary>
internal sealed record ConditionDocument(string Parameter, [property: JsonConverter(typeof(ParameterValueListConverter))] IReadOnlyList<string> Values);

/// <summary>A sampler or pruner with its options.</summary>
internal sealed record StrategyDocument(string Name, [property: JsonConverter(typeof(ParameterValuesConverter))] IReadOnlyDictionary<string, string> Options)
{
    public static StrategyDocument FromStrategy(StrategySpec strategy) => new(strategy.Name, NamedValues.InOrder(strategy.Options));
}

/// <summary>What a sweep optimises.</summary>
internal sealed record GoalDocument(string Name, string Split, string Goal);
