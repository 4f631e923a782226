using System.Collections.Immutable;

namespace Experiments.Workloads.VaeGmm.Metrics;

/// <summary>Scores of predicted classes.</summary>
public static class Classification
{
    /// <summary>
    /// Compares predicted with true classes. Averages are over all <paramref name="classes"/>, also
    /// those that do not occur. A ratio without cases counts 0, as in scikit-learn with <c>labels=classes, average="macro", zero_division=0</c>.
    /// </summary>
    /// <param name="truth">True classes, N, at least one.</param>
    /// <param name="predicted">Predicted classes, N.</param>
    /// <param name="classes">The classes, in the order of the confusion matrix.</param>
    /// <exception cref="ArgumentException">Lengths disagree, there are no labels, or a value is none of the classes.</exception>
    public static ClassificationScores Score(ReadOnlySpan<byte> truth, ReadOnlySpan<byte> predicted, ImmutableArray<int> classes)
    {
        if (truth.Length != predicted.Length || truth.IsEmpty)
        {
            throw new ArgumentException(
                $"as many predictions as true classes are needed, at least one; there are {predicted.Length} predictions and {truth.Length} true classes",
                nameof(predicted));
        }

        var count = classes.Length;
        var confusion = new int[count * count];
        for (var n = 0; n < truth.Length; n++)
        {
            var (row, column) = (classes.IndexOf(truth[n]), classes.IndexOf(predicted[n]));
            if (row < 0 || column < 0)
            {
                throw new ArgumentException(
                    $"item {n} is of class {truth[n]} and predicted {predicted[n]}; both must be among the classes {string.Join(", ", classes)}",
                    row < 0 ? nameof(truth) : nameof(predicted));
            }

            confusion[(row * count) + column]++;
        }

        var (right, precisions, recalls, f1s) = (0, 0.0, 0.0, 0.0);
        for (var c = 0; c < count; c++)
        {
            var (hits, actual, claimed) = (confusion[(c * count) + c], 0, 0);
            for (var other = 0; other < count; other++)
            {
                actual += confusion[(c * count) + other];
                claimed += confusion[(other * count) + c];
            }

            right += hits;
            precisions += Ratio(hits, claimed);
            recalls += Ratio(hits, actual);
            f1s += Ratio(2 * hits, actual + claimed);
        }

        return new(
            (double)right / truth.Length, precisions / count, recalls / count, f1s / count, classes, [.. confusion]);
    }

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
