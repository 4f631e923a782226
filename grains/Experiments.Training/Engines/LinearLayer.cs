using Experiments.Training.Models;

namespace Experiments.Training.Engines;

/// <summary>
/// y = x W^T + b for a batch of rows, and its gradients. With delta = dL/dy: dL/dW = delta^T x, dL/db is the sum of delta's
/// rows, and dL/dx = delta W.
/// </summary>
internal sealed class LinearLayer : IDisposable
{
    private readonly Layer _layer;
    private readonly ModelState _state;
    private readonly Matrix _weight;
    private readonly Matrix _weightGradient;

    /// <summary>Makes the layer on views of a model's parameters and gradients.</summary>
    public LinearLayer(Layer layer, ModelState state)
    {
        _layer = layer;
        _state = state;
        _weight = new(state.Parameters.View(layer.WeightOffset, layer.Outputs, layer.Inputs));
        _weightGradient = new(state.Gradients.View(layer.WeightOffset, layer.Outputs, layer.Inputs));
    }

    /// <summary>Length of y.</summary>
    public int Outputs => _layer.Outputs;

    /// <summary>Computes y.</summary>
    public void Forward(Matrix x, Matrix y)
    {
        y.SetProduct(x.Tensor, _weight.Transposed);
        Elementwise.AddToRows(y, _state.Parameters.Bias(_layer));
    }

    /// <summary>Computes dL/dW and dL/db, in the model's gradients.</summary>
    public void SetGradients(Matrix x, Matrix delta)
    {
        _weightGradient.SetProduct(delta.Transposed, x.Tensor);
        Elementwise.SumRows(delta, _state.Gradients.Bias(_layer));
    }

    /// <summary>Computes dL/dx.</summary>
    public void Propagate(Matrix delta, Matrix xDelta) => xDelta.SetProduct(delta.Tensor, _weight.Tensor);

    /// <inheritdoc/>
    public void Dispose()
    {
        _weight.Dispose();
        _weightGradient.Dispose();
    }
}
