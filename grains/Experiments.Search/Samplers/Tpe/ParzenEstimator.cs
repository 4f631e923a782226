using Experiments.Randomness;
using Experiments.Search.Spaces;

namespace Experiments.Search.Samplers.Tpe;

/// <summary>
/// A density on the unit hypercube: a mixture of one product kernel for each observed point and one flat kernel as prior. See
/// <see cref="TpeSampler"/> for the sources.
/// </summary>
internal sealed class ParzenEstimator
{
    private const int Remembered = 25;
    private const double Negligible = 40;

    private readonly double[] _logWeights;
    private readonly double[] _cumulative;
    private readonly double[] _logs;
    private readonly IParzenKernels[] _kernels;

    /// <summary>Fits the mixture.</summary>
    /// <param name="space">The space of the coordinates.</param>
    /// <param name="points">The observed points, oldest first; NaN for inactive parameters.</param>
    /// <param name="weightsOf">The weights of the points, above 0; null for weights by age. The prior's weight is 1.</param>
    public ParzenEstimator(SearchSpace space, IReadOnlyList<IReadOnlyList<double>> points, IReadOnlyList<double>? weightsOf = null)
    {
        var weights = weightsOf is null ? Weights(points.Count) : [.. weightsOf, 1];
        var total = weights.Sum();
        _logWeights = new double[weights.Length];
        _cumulative = new double[weights.Length];
        _logs = new double[weights.Length];
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            _logWeights[k] = Math.Log(weights[k] / total);
            _cumulative[k] = sum += weights[k] / total;
        }

        _kernels = new IParzenKernels[space.Size];
        for (var d = 0; d < space.Size; d++)
        {
            var column = new double[points.Count];
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = points[i][d];
            }

            var values = space.Dimensions[d].Values;
            _kernels[d] = values.IsOrdered ? new NormalKernels(values, column) : new CategoricalKernels(values, column);
        }
    }

    /// <summary>Draws a point.</summary>
    public double[] Sample(PhiloxRandom random)
    {
        var kernel = Array.BinarySearch(_cumulative, random.NextDouble());
        kernel = Math.Min(kernel < 0 ? ~kernel : kernel + 1, _cumulative.Length - 1);
        var point = new double[_kernels.Length];
        for (var d = 0; d < point.Length; d++)
        {
            point[d] = _kernels[d].Sample(kernel, random.NextDouble());
        }

        return point;
    }

    /// <summary>Returns the logarithm of the density at a point (of the probability, in discrete coordinates). Not thread-safe.</summary>
    public double LogDensity(double[] point)
    {
        // Every draw uses the same memory: with thousands of kernels, new arrays would be most of the memory traffic.
        var logs = _logs;
        _logWeights.CopyTo(logs, 0);
        for (var d = 0; d < point.Length; d++)
        {
            _kernels[d].AddLogDensity(point[d], logs);
        }

        var most = logs.Max();
        var sum = 0.0;
        foreach (var log in logs)
        {
            // A kernel 17 decimals below the largest does not change the sum, and most kernels are.
            sum += log > most - Negligible ? Math.Exp(log - most) : 0;
        }

        return most + Math.Log(sum);
    }

    /// <summary>Returns the weights: the latest points count fully, older ones linearly less, and the prior counts as one point.</summary>
    private static double[] Weights(int count)
    {
        var weights = new double[count + 1];
        Array.Fill(weights, 1);
        var old = count - Remembered;
        for (var i = 0; i < old; i++)
        {
            weights[i] = old == 1 ? 1.0 / count : (1.0 / count) + ((1 - (1.0 / count)) * i / (old - 1));
        }

        return weights;
    }
}
