using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Contracts.Programs;

/// <summary>How a program is run: what it needs, how long it may take, what is tried again. Results do not depend on it.</summary>
public sealed record ProgramOperations
{
    /// <summary>Gets the number of processors that an attempt needs and may use, at least 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Cpus { get; init; } = 1;

    /// <summary>Gets the number of graphics processors that an attempt needs.</summary>
    public int Gpus { get; init; }

    /// <summary>Gets the bytes of memory that an attempt may use; null: no limit.</summary>
    public long? Memory { get; init; }

    /// <summary>Gets the labels that a silo must have.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Gets the longest time of an attempt; null: no limit.</summary>
    public TimeSpan? TrialTimeout { get; init; }

    /// <summary>Gets the longest time without a metric, a checkpoint or a line of output; null: no limit.</summary>
    public TimeSpan? SilentTimeout { get; init; }

    /// <summary>Gets the time between the request to stop and the kill.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how often a failed attempt is repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int Retries { get; init; } = 2;

    /// <summary>Gets the failures after which an attempt is repeated.</summary>
    public ImmutableArray<RetryCause> RetryOn { get; init; } = [RetryCause.Signal];

    /// <summary>Returns the operations as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProgramJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text describes no operations.</exception>
    public static ProgramOperations FromJson(string json) =>
        JsonSerializer.Deserialize<ProgramOperations>(json, ProgramJson.Options) ?? throw new JsonException("the operations are null");
}
