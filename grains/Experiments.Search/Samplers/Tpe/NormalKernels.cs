using Experiments.Search.Spaces;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Experiments.Search.Samplers.Tpe;

/// <summary>
/// Normal kernels truncated to [0, 1]. Discrete coordinates integrate the kernel over the value's cell. A kernel is as wide as the gap
/// to its farther neighbour, at least 1 / min(100, n + 2) (Bergstra's "magic clip") and at most the range.
/// </summary>
internal sealed class NormalKernels : IParzenKernels
{
    private static readonly double LogRootTwoPi = 0.5 * Math.Log(2 * Math.PI);

    // A kernel this many widths away from both ends loses less mass than a double can show.
    private const double Far = 8.3;

    private readonly Distribution _values;
    private readonly double[] _means;
    private readonly double[] _widths;
    private readonly double[] _logNorms;

    // Discrete coordinates have few distinct kernels. The costly mass of a cell is computed once for each.
    private readonly int[] _distinct = [];
    private readonly int[] _sameAs = [];

    public NormalKernels(Distribution values, double[] observed)
    {
        _values = values;
        var count = observed.Length + 1;
        _means = new double[count];
        _widths = new double[count];
        _logNorms = new double[count];
        Array.Fill(_means, 0.5);
        Array.Fill(_widths, 1);
        SetKernels(observed);
        for (var k = 0; k < count; k++)
        {
            var inside = Math.Min(_means[k], 1 - _means[k]) > Far * _widths[k];
            _logNorms[k] = (inside ? 0 : Math.Log(Mass(0, 1, k))) + (values.Levels is null ? Math.Log(_widths[k]) + LogRootTwoPi : 0);
        }

        if (values.Levels is not null)
        {
            var seen = new Dictionary<(double Mean, double Width), int>();
            var distinct = new List<int>();
            _sameAs = new int[count];
            for (var k = 0; k < count; k++)
            {
                if (seen.TryAdd((_means[k], _widths[k]), distinct.Count))
                {
                    distinct.Add(k);
                }

                _sameAs[k] = seen[(_means[k], _widths[k])];
            }

            _distinct = [.. distinct];
        }
    }

    public double Sample(int kernel, double uniform)
    {
        var (mean, width) = (_means[kernel], _widths[kernel]);
        var low = Normal.CDF(0, 1, -mean / width);
        var high = Normal.CDF(0, 1, (1 - mean) / width);
        return Math.Clamp(mean + (width * Normal.InvCDF(0, 1, low + (uniform * (high - low)))), 0, 1);
    }

    public void AddLogDensity(double unit, double[] logs)
    {
        if (_values.Levels is null)
        {
            for (var k = 0; k < logs.Length; k++)
            {
                var z = (unit - _means[k]) / _widths[k];
                logs[k] -= (0.5 * z * z) + _logNorms[k];
            }

            return;
        }

        var (low, high) = _values.Cell(unit);
        var masses = Array.ConvertAll(_distinct, k => Math.Log(Mass(low, high, k)) - _logNorms[k]);
        for (var k = 0; k < logs.Length; k++)
        {
            logs[k] += masses[_sameAs[k]];
        }
    }

    private void SetKernels(double[] observed)
    {
        // An inactive parameter gives no evidence, so its kernel stays the prior's.
        var order = Enumerable.Range(0, observed.Length).Where(i => !double.IsNaN(observed[i])).ToArray();
        var sorted = Array.ConvertAll(order, i => observed[i]);
        Array.Sort(sorted, order);
        var least = 1 / Math.Min(100.0, observed.Length + 2);
        for (var i = 0; i < order.Length; i++)
        {
            // The ends of the range do not count as neighbours of the outermost points, unless there is only one point.
            var left = i > 0 ? sorted[i] - sorted[i - 1] : order.Length == 1 ? sorted[i] : 0;
            var right = i < order.Length - 1 ? sorted[i + 1] - sorted[i] : order.Length == 1 ? 1 - sorted[i] : 0;
            _means[order[i]] = sorted[i];
            _widths[order[i]] = Math.Clamp(Math.Max(left, right), least, 1);
        }
    }

    /// <summary>Returns the probability of an interval under the kernel before truncation. It is never 0, so that its logarithm is finite.</summary>
    private double Mass(double low, double high, int kernel)
    {
        var scale = 1 / (_widths[kernel] * Constants.Sqrt2);
        var (a, b) = ((low - _means[kernel]) * scale, (high - _means[kernel]) * scale);

        // In the tails, differences of erfc keep their digits and differences of erf lose them.
        var mass = a > 1 ? SpecialFunctions.Erfc(a) - SpecialFunctions.Erfc(b)
            : b < -1 ? SpecialFunctions.Erfc(-b) - SpecialFunctions.Erfc(-a)
            : SpecialFunctions.Erf(b) - SpecialFunctions.Erf(a);
        return Math.Max(0.5 * mass, 1e-300);
    }
}
