using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Experiments.Contracts.Programs;

namespace Experiments.Contracts.Experiments;

/// <summary>How long an attempt may take, and after which failures another one follows. No part of an experiment's identity.</summary>
/// <remarks>
/// A failed attempt is followed by another one as often as <see cref="Retries"/> says, which counts attempts and no time. A timeout is wall time: if one
/// decides an outcome, the same experiment may end otherwise on a faster machine.
/// </remarks>
[GenerateSerializer, Immutable, Alias("experiments.AttemptLimits")]
public sealed record AttemptLimits
{
    /// <summary>The most further attempts.</summary>
    public const int MostRetries = 100;

    /// <summary>The longest timeout.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Gets the failures that are tried again if only their number is given.</summary>
    public static ImmutableArray<RetryCause> Usual { get; } = [RetryCause.Error, RetryCause.Memory, RetryCause.Signal];

    /// <summary>Gets the longest time of one attempt; null for no limit.</summary>
    [Id(0)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? Trial { get; init; }

    /// <summary>Gets the longest time without an epoch, a checkpoint or a line of output; null for no limit.</summary>
    [Id(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? Silent { get; init; }

    /// <summary>Gets how many failed attempts are followed by another one, since the submission.</summary>
    [Id(2)]
    public int Retries { get; init; }

    /// <summary>Gets the failures after which another attempt follows.</summary>
    [Id(3)]
    public ImmutableArray<RetryCause> RetryOn { get; init; } = [];

    /// <summary>Gets whether the limits have a timeout.</summary>
    [JsonIgnore]
    public bool HasTimeout => Trial is not null || Silent is not null;

    /// <summary>Returns what is wrong, as if the sender was hostile.</summary>
    public IEnumerable<Problem> Problems()
    {
        foreach (var (what, time) in new[] { ("trial", Trial), ("silent", Silent) })
        {
            if (time is { } limit && (limit <= TimeSpan.Zero || limit > Longest))
            {
                yield return new Problem("timeout", $"{what} is {limit}, which is not from 0 to {Longest.TotalDays:N0} days");
            }
        }

        if (Retries is < 0 or > MostRetries)
        {
            yield return new Problem("retry", $"{Retries:N0} times is not from 0 to {MostRetries}");
        }

        if (RetryOn.IsDefault || RetryOn.Distinct().Count() != RetryOn.Length || RetryOn.Any(cause => RetryCause.Read(cause.Word) != cause))
        {
            yield return new Problem("retry", "it does not say after what; name error, memory, signal, timeout or an exit code from 1 to 255 such as exit-75, each once");
        }
    }

    /// <summary>Returns whether both are the same limits.</summary>
    public bool Equals(AttemptLimits? other) =>
        other is not null && Trial == other.Trial && Silent == other.Silent && Retries == other.Retries
        && RetryOn.IsDefault == other.RetryOn.IsDefault && (RetryOn.IsDefault || RetryOn.SequenceEqual(other.RetryOn));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Trial, Silent, Retries);
}
