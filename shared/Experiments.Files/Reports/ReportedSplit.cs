using System.Collections.Immutable;

namespace Experiments.Files.Reports;

/// <summary>What a report says of a split.</summary>
/// <param name="Name">The split.</param>
/// <param name="Items">Its number of items; null: unsaid.</param>
/// <param name="Classes">The numbers of items of each class; empty: unsaid.</param>
public sealed record ReportedSplit(string Name, int? Items, ImmutableArray<int> Classes)
{
    /// <summary>Gets the standard deviation of a regression's targets, as printed; null: unsaid.</summary>
    public string? TargetDeviation { get; init; }
}
