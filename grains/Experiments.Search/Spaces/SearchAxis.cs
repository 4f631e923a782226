using System.Collections.Immutable;

namespace Experiments.Search.Spaces;

/// <summary>A searched parameter as figures and exports see it: the ends of its range as resolved, or its list.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Values">Its list, in order; empty for a range.</param>
/// <param name="IsOrdered">Whether neighbouring values are similar.</param>
/// <param name="IsInteger">Whether a range holds whole numbers only.</param>
/// <param name="IsLog">Whether a range is even in its logarithm.</param>
/// <param name="Low">Lower end of a range; 0 for a list.</param>
/// <param name="High">Upper end of a range; 0 for a list.</param>
public sealed record SearchAxis(string Name, ImmutableArray<string> Values, bool IsOrdered, bool IsInteger, bool IsLog, double Low, double High)
{
    /// <summary>Whether it has a list of values.</summary>
    public bool IsList => !Values.IsEmpty;
}
