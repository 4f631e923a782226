using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>A sweep's specification, with the names of sweep files.</summary>
public sealed record SweepSpecResult(
    string? Report,
    JsonObject Base,
    IReadOnlyList<SearchParameterResult> Parameters,
    StrategyResult Sampler,
    StrategyResult Pruner,
    string Metric,
    string Split,
    string Goal,
    IReadOnlyList<long> Seeds,
    int Experiments,
    int? Failures,
    double? WallTimeSeconds,
    int? Parallel,
    int Lag,
    long SamplerSeed,
    bool StartAtBase,
    IReadOnlyList<JsonObject>? StartWith)
{
    /// <summary>Gets the results that end the sweep, in words; null for none.</summary>
    [JsonIgnore]
    public string? Until { get; init; }

    /// <summary>Gets how long attempts may take and what is tried again, in words; null for no limits.</summary>
    [JsonIgnore]
    public string? Attempts { get; init; }

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

    /// <summary>Gets the setups of another sweep that the pruner compares with; null for those of this sweep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PruneReferenceDocument? PrunesAgainst { get; init; }

    /// <summary>Gets the same in words.</summary>
    [JsonIgnore]
    public string? PrunesAgainstText { get; init; }

    /// <summary>Gets the value of the metric that ends the sweep; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>Gets the number of proposals without improvement that ends the sweep; null for none.</summary>
    public int? Plateau { get; init; }

    /// <summary>Gets the improvement that counts as none; null without a plateau.</summary>
    public double? PlateauGain { get; init; }

    /// <summary>Gets all metrics, such as <c>accuracy@test maximise</c>; null with one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>Gets the limits that setups should keep, such as <c>latency@test &lt;= 20</c>; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Constraints { get; init; }

    /// <summary>Gets the priority of the sweep.</summary>
    public int Priority { get; init; }

    /// <summary>Gets whom the sweep notifies and of what, in words; null for nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Notifies { get; init; }

    /// <summary>Gets the sweep from whose results the sampler learns; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PriorDocument? LearnFrom { get; init; }

    /// <summary>Gets the sweeps with whose best setups this one starts; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StartReferenceDocument>? StartFrom { get; init; }

    /// <summary>Returns the specification as a document.</summary>
    public static SweepSpecResult From(SweepSpec s, WorkloadCatalog workloads) => new(
        s.Report,
        SetupJson.From(s.Base, workloads),
        [.. s.Parameters.Select(SearchParameterResult.From)],
        StrategyResult.From(s.Sampler),
        StrategyResult.From(s.Pruner),
        s.Metric.Name,
        s.Metric.Split,
        Wording.Goal(s.Metric.Goal),
        s.Seeds,
        s.Experiments,
        s.Failures,
        s.WallTime?.TotalSeconds,
        s.Parallel,
        s.Lag,
        s.SamplerSeed,
        s.StartAtBase,
        s.StartWith is { } starts ? [.. starts.Select(setup => SetupJson.From(setup, workloads))] : null)
    {
        Priority = s.Priority,
        Notifies = s.Notify is { } notify ? $"{notify.Origin}: {string.Join(", ", notify.On.Select(on => on.ToString().ToLowerInvariant()))}" : null,
        LearnFrom = s.Prior is { } prior ? PriorDocument.From(prior) : null,
        PrunesAgainst = s.Reference is { } reference ? new PruneReferenceDocument(reference.Sweep, reference.Rungs.Max(rung => rung.Values.Length), reference.Sha256, reference.Notes) : null,
        PrunesAgainstText = s.Reference is { } compared ? Wording.PrunedAgainst(compared) : null,
        StartFrom = s.StartFrom is { } references ? [.. references.Select(StartReferenceDocument.From)] : null,
        Attempts = s.Attempts is { } attempts ? Wording.Attempts(attempts) : null,
        TimeoutSeconds = s.Attempts?.Trial?.TotalSeconds,
        SilentTimeoutSeconds = s.Attempts?.Silent?.TotalSeconds,
        Retries = s.Attempts is { Retries: > 0 and var retries } ? retries : null,
        RetryOn = s.Attempts is { Retries: > 0 } again ? [.. again.RetryOn.Select(cause => cause.Word)] : null,
        Until = s.Until is { } until ? Wording.Until(until) : null,
        Target = s.Until?.Target,
        Metrics = s.HasSeveralMetrics() ? [.. s.AllMetrics().Select(Wording.Metric)] : null,
        Constraints = s.Constraints is { } constraints ? [.. constraints.Select(c => c.Text)] : null,
        Plateau = s.Until?.Plateau?.Proposals,
        PlateauGain = s.Until?.Plateau?.Gain,
    };
}
