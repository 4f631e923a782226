using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Linear layers with an activation between each two: h_0 = x, h_k = f(h_(k-1) W_k^T + b_k), and no activation after the
/// last. Backward goes the same way back: with delta_k the gradient by what layer k gives before its activation,
/// delta_(k-1) = (delta_k W_k) * f'(h_(k-1)).
/// </summary>
internal sealed class Perceptron : IDisposable
{
    private readonly Activation _activation;
    private readonly LinearLayer[] _layers;
    private readonly Matrix[] _outputs;
    private readonly Matrix[] _deltas;

    /// <summary>Makes the layers and buffers for batches of up to so many rows, with these products.</summary>
    public Perceptron(
        IEnumerable<Layer> layers, ModelState state, Activation activation, int capacity, Func<Matrix, int, ILinearProducts> products)
    {
        _activation = activation;
        _layers = [.. layers.Select(layer => new LinearLayer(layer, state, weight => products(weight, capacity)))];
        _outputs = [.. _layers.Select(layer => new Matrix(capacity, layer.Outputs))];
        _deltas = [.. _layers.Select(layer => new Matrix(capacity, layer.Outputs))];
    }

    /// <summary>What the last layer gave.</summary>
    public Matrix Output => _outputs[^1];

    /// <summary>The gradient by <see cref="Output"/>, to be filled before <see cref="Backward"/>.</summary>
    public Matrix OutputDelta => _deltas[^1];

    /// <summary>Computes <see cref="Output"/>.</summary>
    public void Forward(Matrix x)
    {
        for (var k = 0; k < _layers.Length; k++)
        {
            _outputs[k].Rows = x.Rows;
            _deltas[k].Rows = x.Rows;
            _layers[k].Forward(Input(k, x), _outputs[k]);
            if (k < _layers.Length - 1)
            {
                Elementwise.Activate(_activation, _outputs[k]);
            }
        }
    }

    /// <summary>Computes the gradients of all layers, and the gradient by x where it is asked for.</summary>
    public void Backward(Matrix x, Matrix? xDelta)
    {
        for (var k = _layers.Length - 1; k >= 0; k--)
        {
            _layers[k].SetGradients(Input(k, x), _deltas[k]);
            if (k > 0)
            {
                _layers[k].Propagate(_deltas[k], _deltas[k - 1]);
                Elementwise.Deactivate(_activation, _outputs[k - 1], _deltas[k - 1]);
            }
            else if (xDelta is not null)
            {
                _layers[k].Propagate(_deltas[k], xDelta);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_layers, layer => layer.Dispose());
        Array.ForEach(_outputs, matrix => matrix.Dispose());
        Array.ForEach(_deltas, matrix => matrix.Dispose());
    }

    private Matrix Input(int k, Matrix x) => k == 0 ? x : _outputs[k - 1];
}
