using Experiments.Training.Models;

namespace Experiments.Training.Engines;

/// <summary>
/// y = x W^T + b for a batch of rows, and its gradients. With delta = dL/dy: dL/dW^T = x^T delta, dL/db is the sum of delta's
/// rows, and dL/dx = delta W. Where x is mostly zeros, the products with x leave those out, unless y is too short to gain by it.
/// </summary>
internal sealed class LinearLayer : IDisposable
{
    private readonly Layer _layer;
    private readonly ModelState _state;
    private readonly Matrix _weight;
    private readonly Matrix _weightGradient;
    private readonly SparseInput? _sparse;
    private bool _inputIsSparse;

    /// <summary>Makes the layer on views of a model's parameters and gradients, for batches of up to so many rows.</summary>
    public LinearLayer(Layer layer, ModelState state, int capacity)
    {
        _layer = layer;
        _state = state;
        _weight = Stored(state.Parameters);
        _weightGradient = Stored(state.Gradients);
        _sparse = layer.Outputs < SparseRows.Width ? null : new(capacity, layer.Inputs);

        // W^T is what is stored: contiguous, inputs by outputs.
        Matrix Stored(FlatBuffer buffer)
        {
            using var view = buffer.WeightView(layer);
            return new(view.t());
        }
    }

    /// <summary>Length of y.</summary>
    public int Outputs => _layer.Outputs;

    /// <summary>Computes y.</summary>
    public void Forward(Matrix x, Matrix y)
    {
        var bias = _state.Parameters.Bias(_layer);
        _inputIsSparse = _sparse?.TryCompress(x) == true;
        if (_inputIsSparse)
        {
            _sparse!.Rows.Multiply(x.Rows, _weight, bias, y);
        }
        else
        {
            y.SetProduct(x.Tensor, _weight.Tensor);
            Elementwise.AddToRows(y, bias);
        }
    }

    /// <summary>Computes dL/dW and dL/db, in the model's gradients, for the x that <see cref="Forward"/> had.</summary>
    public void SetGradients(Matrix x, Matrix delta)
    {
        if (_inputIsSparse)
        {
            _sparse!.Columns.Multiply(x.Columns, delta, default, _weightGradient);
        }
        else
        {
            _weightGradient.SetProduct(x.Transposed, delta.Tensor);
        }

        Elementwise.SumRows(delta, _state.Gradients.Bias(_layer));
    }

    /// <summary>Computes dL/dx.</summary>
    public void Propagate(Matrix delta, Matrix xDelta) => xDelta.SetProduct(delta.Tensor, _weight.Transposed);

    /// <inheritdoc/>
    public void Dispose()
    {
        _weight.Dispose();
        _weightGradient.Dispose();
    }
}
