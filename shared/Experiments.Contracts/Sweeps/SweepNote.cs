using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>A remark as the sweep recorded it.</summary>
/// <param name="At">When it was made.</param>
/// <param name="By">The name of the client that made it; null if it is not known.</param>
/// <param name="Text">The note, or null.</param>
/// <param name="Tags">The tags that the sweep got.</param>
/// <param name="Without">The tags that the sweep lost.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepNote")]
public sealed record SweepNote(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string? By,
    [property: Id(2)] string? Text,
    [property: Id(3)] ImmutableArray<string> Tags,
    [property: Id(4)] ImmutableArray<string> Without);
