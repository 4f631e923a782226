using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// y = x W^T + b for a batch of rows, and its gradients. With delta = dL/dy: dL/dW^T = x^T delta, dL/db is the sum of delta's
/// rows, and dL/dx = delta W.
/// </summary>
internal sealed class LinearLayer : IDisposable
{
    private readonly Layer _layer;
    private readonly ModelState _state;
    private readonly Matrix _weight;
    private readonly Matrix _weightGradient;
    private readonly ILinearProducts _products;

    /// <summary>Makes the layer on views of a model's parameters and gradients.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="state">The model.</param>
    /// <param name="products">Makes the products with W^T, which is stored inputs by outputs.</param>
    public LinearLayer(Layer layer, ModelState state, Func<Matrix, ILinearProducts> products)
    {
        _layer = layer;
        _state = state;
        _weight = Stored(state.Parameters);
        _weightGradient = Stored(state.Gradients);
        _products = products(_weight);

        Matrix Stored(FlatBuffer buffer)
        {
            using var view = buffer.WeightView(layer);
            return new(view.t());
        }
    }

    /// <summary>Length of y.</summary>
    public int Outputs => _layer.Outputs;

    /// <summary>Computes y.</summary>
    public void Forward(Matrix x, Matrix y) => _products.Forward(x, _state.Parameters.Bias(_layer), y);

    /// <summary>Computes dL/dW and dL/db, in the model's gradients, for the x that <see cref="Forward"/> had.</summary>
    public void SetGradients(Matrix x, Matrix delta)
    {
        _products.SetWeightGradient(x, delta, _weightGradient);
        Elementwise.SumRows(delta, _state.Gradients.Bias(_layer));
    }

    /// <summary>Computes dL/dx, for the delta that <see cref="SetGradients"/> had.</summary>
    public void Propagate(Matrix delta, Matrix xDelta) => _products.Propagate(delta, xDelta);

    /// <inheritdoc/>
    public void Dispose()
    {
        _products.Dispose();
        _weight.Dispose();
        _weightGradient.Dispose();
    }
}
