using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;

namespace Experiments.Contracts.Sweeps;

/// <summary>Everything that decides what a sweep runs. The same spec gives the same proposals and the same pruning decisions.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepSpec")]
public sealed record SweepSpec
{
    /// <summary>Gets the base: the setup that the sweep varies.</summary>
    [Id(0)]
    public required Setup Base { get; init; }

    /// <summary>Gets what varies.</summary>
    [Id(1)]
    public required ImmutableArray<SearchParameter> Parameters { get; init; }

    /// <summary>Gets the sampler, which proposes setups.</summary>
    [Id(2)]
    public required StrategySpec Sampler { get; init; }

    /// <summary>Gets the pruner, which stops hopeless setups.</summary>
    [Id(3)]
    public required StrategySpec Pruner { get; init; }

    /// <summary>Gets what is optimised.</summary>
    [Id(4)]
    public required SweepMetric Metric { get; init; }

    /// <summary>Gets the seeds of every setup: at least one, distinct. All setups share them, so that comparisons are paired.</summary>
    [Id(5)]
    public ImmutableArray<long> Seeds { get; init; } = [0];

    /// <summary>Gets the seed of the sampler's randomness.</summary>
    [Id(6)]
    public long SamplerSeed { get; init; }

    /// <summary>Gets the largest number of experiments: setups times seeds.</summary>
    [Id(7)]
    public required int Experiments { get; init; }

    /// <summary>Gets how many setups may fail before the sweep proposes no more; null if failures never end the sweep.</summary>
    [Id(8)]
    public int? Failures { get; init; }

    /// <summary>
    /// Gets the lag, at least 1: proposal i sees exactly the results of proposals 0 to i - lag. As many setups as the lag can run at
    /// once; a lag of 1 learns fastest and runs one setup at a time.
    /// </summary>
    [Id(9)]
    public int Lag { get; init; } = 1;

    /// <summary>Gets whether the base is the first proposal, if the sampler does not start with it anyway.</summary>
    [Id(10)]
    public bool StartAtBase { get; init; } = true;

    /// <summary>Gets how many experiments of the sweep may run at once; null for as many as there are slots.</summary>
    [Id(11)]
    public int? Parallel { get; init; }

    /// <summary>Gets the wall time after which the sweep proposes no more; null for no limit. With a limit, the proposals depend on how fast the sweep ran.</summary>
    [Id(12)]
    public TimeSpan? WallTime { get; init; }

    /// <summary>Gets the name of the report whose setup is the base, or null.</summary>
    [Id(13)]
    public string? Report { get; init; }

    /// <summary>
    /// Gets whether the trials are external: no silo trains them. Callers ask the sweep for experiments and tell it how they ended.
    /// </summary>
    /// <remarks>Left out of JSON if false, because the names of unnamed sweeps are hashes of it.</remarks>
    [Id(14)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsExternal { get; init; }

    /// <summary>Gets the setups that are proposed before the sampler's own, after the base if <see cref="StartAtBase"/>; null for none.</summary>
    /// <remarks>They differ from the base in parameters that vary, and need not lie in the search space. Left out of JSON if null, as above.</remarks>
    [Id(15)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Setup>? StartWith { get; init; }

    /// <summary>Gets the results that end the sweep before its budget is used up; null if none do.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(16)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepUntil? Until { get; init; }

    /// <summary>Gets what is optimised beside <see cref="Metric"/>, in the order of the file; null if nothing is.</summary>
    /// <remarks>Left out of JSON if null, as above. <see cref="SweepSpecMetrics.AllMetrics"/> returns all of them.</remarks>
    [Id(17)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<SweepMetric>? FurtherMetrics { get; init; }

    /// <summary>Gets the limits that setups should keep; null for none. A setup that keeps them is better than one that does not (Deb et al. 2002).</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(18)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<SweepConstraint>? Constraints { get; init; }

    /// <summary>Gets the name of another sweep, from whose results the sampler learns; null for none.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(20)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LearnFrom { get; init; }

    /// <summary>Gets the results of <see cref="LearnFrom"/> as they were at the submission; null before it.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(21)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepPrior? Prior { get; init; }

    /// <summary>Gets the other sweeps with whose best setups this one starts; null for none. Found ones are in <see cref="StartWith"/>.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(22)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<StartReference>? StartFrom { get; init; }

    /// <summary>Gets the priority of the sweep: while experiments of a higher one wait, those of a lower one get no slot. It decides nothing but how long the sweep takes.</summary>
    /// <remarks>Left out of JSON if 0, as above.</remarks>
    [Id(23)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Priority { get; init; }

    /// <summary>Gets whom the sweep tells what happens to it; null for nobody.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(24)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepNotify? Notify { get; init; }

    /// <summary>Gets how long an attempt of an experiment may take, and after which failures another one follows; null for no limits and none.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(25)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttemptLimits? Attempts { get; init; }

    /// <summary>Gets the name of another sweep, with whose setups the pruner compares; null for the setups of this sweep.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(26)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PruneAgainst { get; init; }

    /// <summary>Gets the setups of <see cref="PruneAgainst"/> as they were at the submission; null before it.</summary>
    /// <remarks>Left out of JSON if null, as above.</remarks>
    [Id(27)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PruneReference? Reference { get; init; }
}
