namespace Experiments.Contracts.Sweeps;

/// <summary>Asks a sweep with external trials for experiments to run.</summary>
/// <param name="Count">How many at most: 1 to <see cref="MostTrials"/>.</param>
/// <param name="Ticket">
/// Any text that names this call, or null. The same ticket again returns the same experiments, so that a caller that lost the answer repeats the call.
/// </param>
[GenerateSerializer, Immutable, Alias("experiments.TrialRequest")]
public sealed record TrialRequest([property: Id(0)] int Count = 1, [property: Id(1)] string? Ticket = null)
{
    /// <summary>The most experiments of one call.</summary>
    public const int MostTrials = 1000;

    /// <summary>The most characters of a ticket.</summary>
    public const int MostCharacters = 200;
}
