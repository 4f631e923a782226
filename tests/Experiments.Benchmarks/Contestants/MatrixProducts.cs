using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Contestants;

/// <summary>
/// The matrix products of an epoch by libtorch's MKL and nothing else, into memory that exists: what no engine can beat that leaves
/// dense products to MKL. A layer has three, y = x W^T, dW = dy^T x and dx = dy W; the first layer needs no dx, and both heads are one layer.
/// </summary>
internal sealed class MatrixProducts : IContestant
{
    private readonly List<Tensor> _owned = [];
    private readonly List<(Tensor Result, Tensor Left, Tensor Right)> _full;
    private readonly List<(Tensor Result, Tensor Left, Tensor Right)> _last;
    private readonly int _fullBatches;

    /// <param name="imageCount">Images of an epoch.</param>
    public MatrixProducts(int imageCount)
    {
        var setup = new VaeGmmOptions();
        _fullBatches = imageCount / setup.BatchSize;
        _full = Products(setup, setup.BatchSize);
        _last = Products(setup, imageCount % setup.BatchSize);
    }

    /// <inheritdoc/>
    public double? TrainEpoch()
    {
        for (var batch = 0; batch < _fullBatches; batch++)
        {
            Multiply(_full);
        }

        Multiply(_last);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _owned.ForEach(tensor => tensor.Dispose());

    private static void Multiply(List<(Tensor Result, Tensor Left, Tensor Right)> products)
    {
        foreach (var (result, left, right) in products)
        {
            result.addmm_(left, right, beta: 0, alpha: 1);
        }
    }

    private List<(Tensor Result, Tensor Left, Tensor Right)> Products(VaeGmmOptions setup, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var layers = LayerTable.Of(setup);
        IEnumerable<(int Inputs, int Outputs)> shapes =
        [
            .. layers.Encoder.Select(layer => (layer.Inputs, layer.Outputs)),
            (layers.Mean.Inputs, layers.Mean.Outputs + layers.LogVariance.Outputs),
            .. layers.Decoder.Select(layer => (layer.Inputs, layer.Outputs)),
        ];

        var forward = new List<(Tensor, Tensor, Tensor)>();
        var backward = new List<(Tensor, Tensor, Tensor)>();
        foreach (var (inputs, outputs) in shapes)
        {
            var (x, dx) = (Matrix(count, inputs), Matrix(count, inputs));
            var (y, dy) = (Matrix(count, outputs), Matrix(count, outputs));
            var (w, dw) = (Matrix(outputs, inputs), Matrix(outputs, inputs));
            forward.Add((y, x, Own(w.t())));
            if (backward.Count > 0)
            {
                backward.Insert(0, (dx, dy, w));
            }

            backward.Insert(0, (dw, Own(dy.t()), x));
        }

        return [.. forward, .. backward];
    }

    private Tensor Matrix(int rows, int columns) => Own(torch.rand(rows, columns));

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor);
        return tensor;
    }
}
