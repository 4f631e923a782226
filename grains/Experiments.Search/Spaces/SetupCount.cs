using System.Collections.Immutable;

namespace Experiments.Search.Spaces;

/// <summary>Counts the distinct setups of a space.</summary>
internal static class SetupCount
{
    public static long? Of(SearchSpace space)
    {
        if (space.Dimensions.Any(d => d.Values.Levels is null))
        {
            return null;
        }

        var roots = space.Dimensions.Where(d => d.Parent is null || space.Dimensions.All(other => other.Name != d.Parent));
        return roots.Aggregate(1L, (count, root) => Times(count, root.Parent is null || root.ActiveFor.Contains(space.Base.Text(root.Parent))
            ? Below(space, root)
            : 1));
    }

    /// <summary>Returns the number of distinct values of a parameter together with all parameters that depend on it.</summary>
    private static long Below(SearchSpace space, Dimension dimension)
    {
        var children = space.Dimensions.Where(d => d.Parent == dimension.Name).ToImmutableArray();
        var levels = dimension.Values.Levels!.Value;
        if (children.IsEmpty)
        {
            return levels;
        }

        var count = 0L;
        for (var level = 0L; level < levels; level++)
        {
            var text = dimension.Values.TextAt(dimension.Values.UnitAt(level));
            count = Plus(count, children.Aggregate(1L, (product, child) => Times(product, child.ActiveFor.Contains(text)
                ? Below(space, child)
                : Inactive(space, child))));
        }

        return count;
    }

    /// <summary>Returns the same for an inactive parameter: it keeps its base value but may still let others vary.</summary>
    private static long Inactive(SearchSpace space, Dimension dimension)
    {
        var text = space.Base.Text(dimension.Name);
        return space.Dimensions.Where(d => d.Parent == dimension.Name).Aggregate(1L, (product, child) =>
            Times(product, child.ActiveFor.Contains(text) ? Below(space, child) : Inactive(space, child)));
    }

    private static long Plus(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private static long Times(long a, long b) => a > long.MaxValue / Math.Max(b, 1) ? long.MaxValue : a * b;
}
