using Experiments.Workloads.VaeGmm.Models;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// y = W x + b for a batch of columns, and its gradients. With delta = dL/dy: dL/dW^T = x delta^T, dL/db is the sum of delta's
/// columns, and dL/dx = W^T delta.
/// </summary>
internal sealed class LinearLayer : IDisposable
{
    private readonly Layer _layer;
    private readonly ModelState _state;
    private readonly PanelMatrix _weightGradient;
    private readonly PanelMatrix _workspace;
    private readonly ILinearProducts _products;

    /// <summary>Makes the layer on views of a model's parameters and gradients.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="state">The model.</param>
    /// <param name="workspace">Images by outputs, with room for the widest layer. Layers may share it.</param>
    /// <param name="products">Makes the products with W^T and the workspace.</param>
    public LinearLayer(Layer layer, ModelState state, PanelMatrix workspace, Func<PanelMatrix, PanelMatrix, ILinearProducts> products)
    {
        _layer = layer;
        _state = state;
        _workspace = workspace;
        _weightGradient = state.Gradients.Weight(layer);
        _products = products(state.Parameters.Weight(layer), workspace);
    }

    /// <summary>Gets the length of y.</summary>
    public int Outputs => _layer.Outputs;

    /// <summary>Computes y.</summary>
    public void Forward(PanelMatrix x, PanelMatrix y) => _products.Forward(x, _state.Parameters.Bias(_layer), y);

    /// <summary>Computes dL/dW and dL/db, in the model's gradients, for the x that <see cref="Forward"/> had.</summary>
    public void SetGradients(PanelMatrix x, PanelMatrix delta)
    {
        _workspace.Columns = _layer.Outputs;
        Transposition.Transpose(delta, _workspace);
        Elementwise.SumRows(_workspace, delta.Columns, _state.Gradients.Bias(_layer));
        _products.SetWeightGradient(x, delta, _workspace, _weightGradient);
    }

    /// <summary>Computes dL/dx, for the delta that <see cref="SetGradients"/> had.</summary>
    public void Propagate(PanelMatrix delta, PanelMatrix xDelta) => _products.Propagate(delta, xDelta);

    /// <inheritdoc/>
    public void Dispose() => _products.Dispose();
}
