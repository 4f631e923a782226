using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>The sizes that a split may have, from the report file or else from the setup.</summary>
/// <param name="Sizes">The numbers of items that the split may have; empty: unknown.</param>
/// <param name="Classes">The numbers of items of each class; empty: unknown.</param>
/// <param name="Condition">What must hold for them, or null.</param>
internal sealed record SplitNumbers(ImmutableArray<int> Sizes, ImmutableArray<int> Classes, string? Condition)
{
    /// <summary>Gets the severity of what contradicts these numbers.</summary>
    public FindingSeverity Severity => Condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional;

    /// <summary>Returns the numbers of a split.</summary>
    public static SplitNumbers Of(Report report, WorkloadFacts facts, string? split)
    {
        if (split is null)
        {
            return new SplitNumbers([], [], null);
        }

        if (report.Splits.FirstOrDefault(s => s.Name == split) is { } stated && (stated.Items is not null || !stated.Classes.IsEmpty))
        {
            return new SplitNumbers([stated.Items ?? stated.Classes.Sum()], stated.Classes, null);
        }

        var classes = facts.Classes.GetValueOrDefault(split, []);
        var sizes = facts.Items.GetValueOrDefault(split, classes.IsEmpty ? [] : [classes.Sum()]);
        return new SplitNumbers(sizes, classes, FigureText.Condition(facts.ItemConditions));
    }
}
