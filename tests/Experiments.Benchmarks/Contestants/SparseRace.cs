using System.Diagnostics;
using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Benchmarks.Contestants;

/// <summary>Forward product and weights' gradient of one layer, dense and without zeros, for inputs of one density.</summary>
internal sealed class SparseRace : IDisposable
{
    private readonly PanelMatrix _weight;
    private readonly PanelMatrix _x;
    private readonly PanelMatrix _y;
    private readonly PanelMatrix _deltaTransposed;
    private readonly PanelMatrix _gradient;
    private readonly PanelMatrix _workspace;
    private readonly float[] _bias;
    private readonly DenseProducts _dense = new(PanelKernel.Best);
    private readonly SparseInput _sparse;

    /// <summary>Makes factors; every so many elements of the input one is not 0.</summary>
    public SparseRace(int inputs, int outputs, int images, double density)
    {
        Density = density;
        _weight = Filled(inputs, outputs, 1);
        _x = Filled(inputs, images, density);
        _y = new(outputs, images);
        _deltaTransposed = Filled(images, outputs, 1);
        _gradient = new(inputs, outputs);
        _workspace = new(images, outputs);
        _bias = new float[outputs];
        _sparse = new(inputs, images, mostDensity: 0.6, Vector512.IsHardwareAccelerated);
    }

    /// <summary>Gets the share of elements that are not 0.</summary>
    public double Density { get; }

    /// <summary>Gets the best time of the dense products in seconds.</summary>
    public double Dense { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets the best time of the products that leave zeros out in seconds, with finding them.</summary>
    public double Sparse { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes one sample of each.</summary>
    public void Round()
    {
        var start = Stopwatch.GetTimestamp();
        _dense.Forward(_weight, _bias, _x, _y);
        _dense.SetWeightGradient(_x, _deltaTransposed, _gradient);
        Dense = Math.Min(Dense, Stopwatch.GetElapsedTime(start).TotalSeconds);

        start = Stopwatch.GetTimestamp();
        if (_sparse.TryCompress(_x))
        {
            _sparse.ByImage.Multiply(_x.Columns, _weight, _bias, _workspace);
            Transposition.Transpose(_workspace, _y);
            _sparse.ByFeature.Multiply(_x.Rows, _deltaTransposed, default, _gradient);
            Sparse = Math.Min(Sparse, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var matrix in (PanelMatrix[])[_weight, _x, _y, _deltaTransposed, _gradient, _workspace])
        {
            matrix.Dispose();
        }
    }

    private static PanelMatrix Filled(int rows, int columns, double density)
    {
        var matrix = new PanelMatrix(rows, columns);
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            // Multiples of the golden ratio spread evenly and follow no row or column.
            matrix.Values[i] = i * 0.6180339887498949 % 1 < density ? 0.5f : 0;
        }

        return matrix;
    }
}
