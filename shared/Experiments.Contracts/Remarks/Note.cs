using System.Collections.Immutable;

namespace Experiments.Contracts.Remarks;

/// <summary>A remark as it was recorded.</summary>
/// <param name="At">When it was made.</param>
/// <param name="By">The name of the client that made it; null if it is not known.</param>
/// <param name="Text">The note, or null.</param>
/// <param name="Tags">The tags that were added.</param>
/// <param name="Without">The tags that were removed.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepNote")]
public sealed record Note(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string? By,
    [property: Id(2)] string? Text,
    [property: Id(3)] ImmutableArray<string> Tags,
    [property: Id(4)] ImmutableArray<string> Without);
