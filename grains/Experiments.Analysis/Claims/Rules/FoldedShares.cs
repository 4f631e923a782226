namespace Experiments.Analysis.Claims.Rules;

/// <summary>The shares that a cross-validation can give: means of the folds' shares, or the share of all items.</summary>
/// <remarks>
/// Folds of n items are as equal as they can be: r = n mod k folds have one item more than the others. The mean of their shares is
/// <c>(a/(q + 1) + b/q)/k</c> with whole numbers a and b of right items.
/// </remarks>
internal static class FoldedShares
{
    /// <summary>Beyond so many sums every printed figure is within reach.</summary>
    private const long MostSums = 10_000_000;

    /// <summary>Returns whether a figure is in reach.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="items">The number of items of all folds.</param>
    /// <param name="folds">The number of folds, at most that of the items.</param>
    /// <param name="repeats">How often the cross-validation was repeated with other folds.</param>
    public static bool Has(PrintedFigure figure, int items, int folds, int repeats)
    {
        var (size, larger) = Math.DivRem(items, folds);
        var (low, high) = (Math.Max(0, figure.Low), Math.Min(1, figure.High));
        var all = (decimal)items * repeats;
        if (Math.Ceiling(low * all) <= high * all)
        {
            return true;
        }

        var ofLarger = (long)larger * (size + 1) * repeats;
        var ofOthers = ((long)folds - larger) * size * repeats;
        if (larger == 0)
        {
            // Equal folds: the mean of their shares is the share of all items.
            return false;
        }

        if (ofLarger > MostSums)
        {
            return true;
        }

        for (var right = 0L; right <= ofLarger; right++)
        {
            // What the larger folds leave over, in right items of the others.
            var taken = right / (decimal)(size + 1);
            var least = Math.Max(0, Math.Ceiling(((low * folds * repeats) - taken) * size));
            if (least <= Math.Min(ofOthers, ((high * folds * repeats) - taken) * size))
            {
                return true;
            }
        }

        return false;
    }
}
