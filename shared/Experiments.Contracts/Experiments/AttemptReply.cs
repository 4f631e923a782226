using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>The answer to an attempt that reports.</summary>
/// <param name="Continue">Whether the attempt may continue.</param>
/// <param name="Reason">Why it may not: the experiment was cancelled, or a later attempt has begun.</param>
/// <param name="Obsolete">The addresses of superseded checkpoints. The attempt deletes them.</param>
/// <param name="Hold">Whether the attempt must save its state and stop.</param>
/// <param name="MissesEpochs">Whether earlier epochs of the attempt are unknown, so that nothing was recorded. The attempt sends all of its epochs.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptReply")]
public sealed record AttemptReply(
    [property: Id(0)] bool Continue,
    [property: Id(1)] string? Reason,
    [property: Id(2)] ImmutableArray<string> Obsolete,
    [property: Id(3)] bool Hold = false,
    [property: Id(4)] bool MissesEpochs = false)
{
    /// <summary>Gets the reply that lets the attempt continue.</summary>
    public static AttemptReply GoOn { get; } = new(true, null, []);
}
