using Experiments.Workloads.VaeGmm.Models;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Linear layers with an activation between each two: h_0 = x, h_k = f(W_k h_(k-1) + b_k), and no activation after the
/// last. Backward runs in reverse: with delta_k the gradient by what layer k gives before its activation,
/// delta_(k-1) = (W_k^T delta_k) * f'(h_(k-1)). All matrices have a column for each image.
/// </summary>
internal sealed class Perceptron : IDisposable
{
    private readonly Activation _activation;
    private readonly LinearLayer[] _layers;
    private readonly PanelMatrix[] _outputs;
    private readonly PanelMatrix[] _deltas;

    /// <summary>Makes the layers and buffers for batches of up to as many images as the workspace has rows, with these products.</summary>
    public Perceptron(
        IEnumerable<Layer> layers,
        ModelState state,
        Activation activation,
        PanelMatrix workspace,
        Func<PanelMatrix, PanelMatrix, ILinearProducts> products)
    {
        _activation = activation;
        _layers = [.. layers.Select(layer => new LinearLayer(layer, state, workspace, products))];
        _outputs = [.. _layers.Select(layer => new PanelMatrix(layer.Outputs, workspace.Rows))];
        _deltas = [.. _layers.Select(layer => new PanelMatrix(layer.Outputs, workspace.Rows))];
    }

    /// <summary>Gets what the last layer gave, outputs by images.</summary>
    public PanelMatrix Output => _outputs[^1];

    /// <summary>Gets the gradient by <see cref="Output"/>, to be filled before <see cref="Backward"/>.</summary>
    public PanelMatrix OutputDelta => _deltas[^1];

    /// <summary>Computes <see cref="Output"/>.</summary>
    public void Forward(PanelMatrix x)
    {
        for (var k = 0; k < _layers.Length; k++)
        {
            _outputs[k].Columns = x.Columns;
            _deltas[k].Columns = x.Columns;
            _layers[k].Forward(Input(k, x), _outputs[k]);
            if (k < _layers.Length - 1)
            {
                Elementwise.Activate(_activation, _outputs[k]);
            }
        }
    }

    /// <summary>Computes the gradients of all layers, and the gradient by x unless <paramref name="xDelta"/> is null.</summary>
    public void Backward(PanelMatrix x, PanelMatrix? xDelta)
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

    private PanelMatrix Input(int k, PanelMatrix x) => k == 0 ? x : _outputs[k - 1];
}
