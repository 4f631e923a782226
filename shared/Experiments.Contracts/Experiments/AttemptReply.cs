using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>What an attempt is told when it reports.</summary>
/// <param name="Continue">Whether it may go on.</param>
/// <param name="Reason">Why not: cancelled, or superseded by a later attempt.</param>
/// <param name="Obsolete">Addresses of checkpoints that nobody needs any more; the attempt deletes them.</param>
/// <param name="Hold">Whether it shall save its state and stop.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptReply")]
public sealed record AttemptReply(
    [property: Id(0)] bool Continue,
    [property: Id(1)] string? Reason,
    [property: Id(2)] ImmutableArray<string> Obsolete,
    [property: Id(3)] bool Hold = false)
{
    /// <summary>Go on.</summary>
    public static AttemptReply GoOn { get; } = new(true, null, []);
}
