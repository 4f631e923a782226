using System.Globalization;
using Experiments.Figures;
using Experiments.Search.Spaces;

namespace Experiments.Reporting.Figures.Sweeps;

/// <summary>Ticks of a parameter's axis.</summary>
/// <remarks>Figures draw parameters on the unit interval, as the search space scales them.</remarks>
internal static class AxisTicks
{
    private const int LongestLabel = 12;

    // A double has so many digits that matter.
    private const int MostDigits = 17;

    private static readonly double[] LinearSteps = [1, 2, 5, 10];
    private static readonly int[][] LogarithmicSteps = [[1, 2, 3, 5], [1, 2, 5], [1, 3], [1]];

    /// <summary>Returns the ticks of one parameter.</summary>
    /// <param name="space">The search space.</param>
    /// <param name="index">Which parameter.</param>
    /// <param name="most">The most ticks of a range. A list has a tick at each of its values.</param>
    /// <returns>Rising coordinates in [0, 1], and their labels.</returns>
    public static (double[] Places, string[] Labels) ForParameter(SearchSpace space, int index, int most = 6)
    {
        var axis = space.Axes[index];
        if (axis.IsList)
        {
            string[] words = [.. axis.Values.Select(v => Wording.ShortForPrint(v))];
            return ([.. axis.Values.Select(v => space.UnitOf(index, v))], ShortLabels(words.Distinct().Count() == words.Length ? words : axis.Values));
        }

        var values = (axis.IsLog ? Logarithmic(axis.Low, axis.High, most) : Linear(axis.Low, axis.High, most)).Where(v => !axis.IsInteger || v == Math.Floor(v)).ToArray();
        values = values.Length >= 2 ? values : [axis.Low, axis.High];
        return ([.. values.Select(v => space.UnitOf(index, v.ToString("R", CultureInfo.InvariantCulture)))], TickLabels.Distinct(values, Label));
    }

    /// <summary>Returns the ticks of a range of numbers that is no parameter, such as the metric's.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above the lower one.</param>
    /// <param name="most">The most ticks.</param>
    /// <returns>Rising places in [0, 1], and their labels: round numbers, or the ends if fewer than two lie between them.</returns>
    public static (double[] Places, string[] Labels) ForRange(double low, double high, int most)
    {
        double[] values = [.. Linear(low, high, most).Take(2 * most).Where(v => v >= low && v <= high)];
        values = values.Length >= 2 ? values : [low, high];
        return ([.. values.Select(v => (v - low) / (high - low))], TickLabels.Distinct(values, Label));
    }

    /// <summary>Returns a number as ticks show it, with a true minus sign: <c>0.0003</c>, <c>2e−5</c>.</summary>
    public static string Label(double value) => Math.Abs(value) is > 0 and < 0.0001 or >= 1e6
        ? value.ToString("0.#####e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal).Replace('-', '−')
        : FigureStyle.Number(value, "0.#########");

    /// <summary>Returns a text that fits under a tick, cut with an ellipsis if necessary.</summary>
    public static string ShortLabel(string text) => text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…";

    /// <summary>Returns short labels that differ: of texts that begin alike, the ends.</summary>
    private static string[] ShortLabels(IReadOnlyList<string> texts)
    {
        string[] labels = [.. texts.Select(ShortLabel)];
        if (labels.Distinct().Count() < labels.Length)
        {
            labels = [.. texts.Select(text => text.Length <= LongestLabel ? text : "…" + text[^(LongestLabel - 1)..])];
        }

        return labels.Distinct().Count() == labels.Length ? labels : [.. texts];
    }

    private static IEnumerable<double> Linear(double low, double high, int most)
    {
        var rough = (high - low) / most;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = LinearSteps.Select(m => m * power).First(s => s >= rough * 0.9999);
        var first = Math.Ceiling(low / step - 1e-9);

        // A counter of its own: far from 0, adding 1 to the first multiple may change nothing.
        for (var i = 0; i <= most + 1 && (first + i) * step <= high + (1e-9 * step); i++)
        {
            // As many digits as tell neighbours apart, and none of the noise of a product: 3 times 0.1 is 0.3 again.
            var value = (first + i) * step;
            yield return Wording.SignificantDigits(value, Math.Clamp((int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(value), step) / step)) + 3, 1, MostDigits));
        }
    }

    private static double[] Logarithmic(double low, double high, int most)
    {
        foreach (var steps in LogarithmicSteps)
        {
            double[] values =
            [
                .. Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high / low)) + 2)
                    .SelectMany(power => steps.Select(s => double.Parse(FormattableString.Invariant($"{s}e{power}"), CultureInfo.InvariantCulture)))
                    .Where(v => v >= low * 0.9999 && v <= high * 1.0001)
                    .Select(v => Math.Clamp(v, low, high)),
            ];
            if (values.Length <= most)
            {
                return values;
            }
        }

        return [low, high];
    }
}
