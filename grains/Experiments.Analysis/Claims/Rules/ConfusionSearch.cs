using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>Looks for a confusion matrix that gives printed scores; see <see cref="MulticlassScoresRule"/>.</summary>
/// <param name="sizes">The numbers of items of the classes.</param>
/// <param name="weighted">Whether scores are weighted by class sizes instead of macro averages.</param>
/// <param name="most">The number of combinations after which the search gives up.</param>
internal sealed class ConfusionSearch(int[] sizes, bool weighted, long most)
{
    private const double Slack = 1e-11;

    private readonly int _items = sizes.Sum();
    private readonly double[] _weights = [.. sizes.Select(n => weighted ? (double)n / sizes.Sum() : 1.0 / sizes.Length)];
    private long _steps;

    /// <summary>Gets the number of errors of the matrix that was found.</summary>
    public int Errors { get; private set; }

    /// <summary>Returns whether a matrix gives all scores; null if the search gave up.</summary>
    /// <param name="figureOf">Returns the printed figure of accuracy, precision, recall and F1; null for a score that is not stated.</param>
    public bool? Exists(Func<MetricRole, PrintedFigure?> figureOf)
    {
        var (accuracy, recall) = (Range(figureOf(MetricRole.Accuracy)), Range(figureOf(MetricRole.Recall)));
        var (precision, f1) = (Range(figureOf(MetricRole.Precision)), Range(figureOf(MetricRole.F1)));
        var fewest = (int)Math.Max(0, Math.Ceiling((1 - accuracy.High) * _items));
        var mostErrors = (int)Math.Min(_items, Math.Floor((1 - accuracy.Low) * _items));
        var missed = new int[sizes.Length];
        var wrong = new int[sizes.Length];
        for (var errors = fewest; errors <= mostErrors; errors++)
        {
            if (AnyMissed(0, errors))
            {
                Errors = errors;
                return true;
            }

            if (_steps > most)
            {
                return null;
            }

            bool AnyMissed(int at, int left)
            {
                if (++_steps > most)
                {
                    return false;
                }

                if (at == sizes.Length - 1)
                {
                    missed[at] = left;
                    return left <= sizes[at] && recall.Holds(Sum(Recall))
                        && ((precision.IsOpen && f1.IsOpen) || AnyWrong(0, errors));
                }

                for (var count = 0; count <= Math.Min(left, sizes[at]); count++)
                {
                    missed[at] = count;
                    if (AnyMissed(at + 1, left - count))
                    {
                        return true;
                    }
                }

                return false;
            }

            bool AnyWrong(int at, int left)
            {
                if (++_steps > most)
                {
                    return false;
                }

                if (at == sizes.Length - 1)
                {
                    wrong[at] = left;
                    return missed[at] + left <= errors && Sum(Precision) is var p && precision.Holds(p) && (f1.Holds(Sum(F1)) || f1.Holds(Harmonic(p, Sum(Recall))));
                }

                for (var count = 0; count <= Math.Min(left, errors - missed[at]); count++)
                {
                    wrong[at] = count;
                    if (AnyWrong(at + 1, left - count))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;

        double Recall(int k) => (double)(sizes[k] - missed[k]) / sizes[k];

        // A class without predictions has no precision; libraries count it as 0.
        double Precision(int k) => sizes[k] - missed[k] is var right && right + wrong[k] == 0 ? 0 : (double)right / (right + wrong[k]);

        double F1(int k) => sizes[k] - missed[k] is var right && right == 0 ? 0 : 2.0 * right / (right + wrong[k] + sizes[k]);
    }

    // Some reports call this macro F1: the harmonic mean of the averages instead of the average of the harmonic means.
    private static double Harmonic(double p, double r) => p + r == 0 ? 0 : 2 * p * r / (p + r);

    private static Bounds Range(PrintedFigure? figure) =>
        figure is { } f ? new Bounds((double)f.Low - Slack, (double)f.High + Slack) : new Bounds(double.NegativeInfinity, double.PositiveInfinity);

    private double Sum(Func<int, double> score)
    {
        var sum = 0.0;
        for (var k = 0; k < sizes.Length; k++)
        {
            sum += _weights[k] * score(k);
        }

        return sum;
    }

    private readonly record struct Bounds(double Low, double High)
    {
        public bool IsOpen => double.IsInfinity(Low);

        public bool Holds(double value) => value >= Low && value <= High;
    }
}
