using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Mixtures;

/// <summary>Checks the arguments of mixtures and discriminants.</summary>
internal static class LabelledPoints
{
    private const int Named = 5;

    /// <summary>Returns the problems of points, labels and classes; nothing if there are none.</summary>
    internal static List<string> Problems(
        ReadOnlySpan<double> points, int dimensions, ReadOnlySpan<byte> labels, ImmutableArray<int> classes, int fewestPointsOfAClass)
    {
        var problems = Problems(points, dimensions);
        if (classes.IsDefaultOrEmpty || classes.Distinct().Count() != classes.Length || classes.Any(c => c is < 0 or > byte.MaxValue))
        {
            var given = classes.IsDefault ? "none" : $"[{string.Join(", ", classes)}]";
            problems.Add($"classes must be one or more different numbers from 0 to 255, not {given}");
            return problems;
        }

        if (dimensions > 0 && points.Length / dimensions != labels.Length)
        {
            problems.Add($"there are {points.Length / dimensions} points but {labels.Length} labels");
        }

        var counts = new int[byte.MaxValue + 1];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        var strangers = Enumerable.Range(0, counts.Length).Where(label => counts[label] > 0 && !classes.Contains(label)).ToArray();
        if (strangers.Length > 0)
        {
            problems.Add($"labels must be among the classes {string.Join(", ", classes)}; there are also {string.Join(", ", strangers)}");
        }

        problems.AddRange(classes
            .Where(c => counts[c] < fewestPointsOfAClass)
            .Select(c => $"class {c} needs at least {fewestPointsOfAClass} points but has {counts[c]}"));
        return problems;
    }

    /// <summary>Returns the problems of points.</summary>
    internal static List<string> Problems(ReadOnlySpan<double> points, int dimensions)
    {
        if (dimensions < 1)
        {
            return [$"dimensions must be at least 1, not {dimensions}"];
        }

        var problems = new List<string>();
        if (points.Length % dimensions != 0)
        {
            problems.Add($"{points.Length} numbers are not a whole number of points in {dimensions} dimensions");
        }

        var bad = new SortedSet<int>();
        for (var i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(points[i]))
            {
                bad.Add(i / dimensions);
            }
        }

        if (bad.Count > 0)
        {
            var more = bad.Count > Named ? $" and {bad.Count - Named} more" : "";
            problems.Add($"points must be finite; those that are not (counting from 0): {string.Join(", ", bad.Take(Named))}{more}");
        }

        return problems;
    }

    /// <summary>Throws all problems at once.</summary>
    /// <exception cref="ArgumentException">There is a problem.</exception>
    internal static void ThrowIfAny(List<string> problems, string parameter)
    {
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems), parameter);
        }
    }

    /// <summary>Returns the place of each label among the classes.</summary>
    internal static int[] Indices(ReadOnlySpan<byte> labels, ImmutableArray<int> classes)
    {
        var indices = new int[labels.Length];
        for (var n = 0; n < labels.Length; n++)
        {
            indices[n] = classes.IndexOf(labels[n]);
        }

        return indices;
    }

    /// <summary>Returns the class at each place.</summary>
    internal static byte[] Classes(int[] indices, ImmutableArray<int> classes) => Array.ConvertAll(indices, index => (byte)classes[index]);
}
