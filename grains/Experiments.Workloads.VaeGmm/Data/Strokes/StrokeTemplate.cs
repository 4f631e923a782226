using System.Collections.Immutable;
using System.Globalization;

namespace Experiments.Workloads.VaeGmm.Data.Strokes;

/// <summary>One way to write a digit: the points that the pen passes, stroke by stroke.</summary>
/// <param name="Weight">How common this way is among those of its digit.</param>
/// <param name="Strokes">The strokes, each at least two points.</param>
internal sealed record StrokeTemplate(double Weight, ImmutableArray<ImmutableArray<StrokePoint>> Strokes)
{
    /// <summary>Reads a template.</summary>
    /// <param name="weight">How common it is.</param>
    /// <param name="text">Points <c>x,y</c> in hundredths, x to the right and y down, with <c>!</c> where the pen turns sharply; <c>/</c> between strokes.</param>
    public static StrokeTemplate Parse(double weight, string text) =>
        new(weight, [.. text.Split('/').Select(stroke => stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Point).ToImmutableArray())]);

    private static StrokePoint Point(string text)
    {
        var coordinates = text.TrimEnd('!').Split(',');
        return new StrokePoint(
            double.Parse(coordinates[0], CultureInfo.InvariantCulture) / 100,
            double.Parse(coordinates[1], CultureInfo.InvariantCulture) / 100,
            text.EndsWith('!'));
    }
}
