using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.CmaEs;

/// <summary>Leaves words with which every proposal failed. CMA-ES itself learns nothing of parameters without order.</summary>
internal static class HopefulWords
{
    // Fewer failures may have another reason.
    private const int FewestFailures = 3;

    /// <summary>Returns the coordinate of a word that a uniform coordinate draws: the coordinate itself if no word is without hope.</summary>
    /// <param name="dimension">A parameter without order.</param>
    /// <param name="index">The place of the parameter in the space.</param>
    /// <param name="unit">A uniform coordinate in [0, 1).</param>
    /// <param name="history">What the proposal may depend on.</param>
    public static double Draw(Dimension dimension, int index, double unit, SearchHistory history)
    {
        var (values, failed, others) = (dimension.Values, new Dictionary<double, int>(), new HashSet<double>());
        for (var i = 0; i < history.Finished; i++)
        {
            // The parameter is inactive, or the base has a word that is not in the list.
            if (double.IsNaN(history[i].Point[index]) || !values.Contains(history[i].Setup.Text(dimension.Name)))
            {
                continue;
            }

            var word = values.Snap(history[i].Point[index]);
            if (history.OutcomeAt(i).Kind == OutcomeKind.Failed)
            {
                failed[word] = failed.GetValueOrDefault(word) + 1;
            }
            else
            {
                others.Add(word);
            }
        }

        double[] all = [.. Enumerable.Range(0, (int)values.Levels!.Value).Select(level => values.UnitAt(level))];
        double[] hopeful = [.. all.Where(word => others.Contains(word) || failed.GetValueOrDefault(word) < FewestFailures)];
        return others.Count == 0 || hopeful.Length == all.Length ? unit : hopeful[(int)(unit * hopeful.Length)];
    }
}
