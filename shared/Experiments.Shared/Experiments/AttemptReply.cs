namespace Experiments.Shared.Experiments;

/// <summary>What an attempt is told when it reports.</summary>
/// <param name="Continue">Whether it may go on.</param>
/// <param name="Reason">Why not: cancelled, or superseded by a later attempt.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptReply")]
public sealed record AttemptReply([property: Id(0)] bool Continue, [property: Id(1)] string? Reason)
{
    /// <summary>Go on.</summary>
    public static AttemptReply GoOn { get; } = new(true, null);
}
