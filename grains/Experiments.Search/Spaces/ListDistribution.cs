using System.Collections.Immutable;
using System.Globalization;

namespace Experiments.Search.Spaces;

/// <summary>A list of values, each with a cell of the same width.</summary>
internal sealed class ListDistribution(ImmutableArray<string> values, bool ordered) : Distribution
{
    public override long? Levels => values.Length;

    public override bool IsOrdered => ordered;

    public override string TextAt(double unit) => values[Index(unit)];

    public override SearchAxis Describe(string name) => new(name, values, ordered, false, false, 0, 0);

    public override double UnitOf(string text)
    {
        var index = values.IndexOf(text);
        return index >= 0 ? UnitAt(index)
            : ordered ? (double)values.Count(value => Number(value) < Number(text)) / values.Length
            : 0.5;
    }

    public override bool Contains(string text) => values.Contains(text);

    public override (double Low, double High) Cell(double unit)
    {
        var index = Index(unit);
        return ((double)index / values.Length, (index + 1d) / values.Length);
    }

    public override double Snap(double unit) => UnitAt(Index(unit));

    public override double UnitAt(long level) => (level + 0.5) / values.Length;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private int Index(double unit) => Math.Clamp((int)(unit * values.Length), 0, values.Length - 1);
}
