namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>Products in fp32. Where x is mostly zeros, those with x leave the zeros out, unless y is too short to gain by it.</summary>
/// <param name="weight">W^T, inputs by outputs.</param>
/// <param name="capacity">Most rows of a batch.</param>
internal sealed class SingleProducts(Matrix weight, int capacity) : ILinearProducts
{
    private readonly SparseInput? _sparse = weight.Columns < SparseRows.Width ? null : new(capacity, weight.Rows);
    private bool _inputIsSparse;

    /// <inheritdoc/>
    public void Forward(Matrix x, ReadOnlySpan<float> bias, Matrix y)
    {
        _inputIsSparse = _sparse?.TryCompress(x) == true;
        if (_inputIsSparse)
        {
            _sparse!.Rows.Multiply(x.Rows, weight, bias, y);
        }
        else
        {
            y.SetProduct(x.Tensor, weight.Tensor);
            Elementwise.AddToRows(y, bias);
        }
    }

    /// <inheritdoc/>
    public void SetWeightGradient(Matrix x, Matrix delta, Matrix weightGradient)
    {
        if (_inputIsSparse)
        {
            _sparse!.Columns.Multiply(x.Columns, delta, default, weightGradient);
        }
        else
        {
            weightGradient.SetProduct(x.Transposed, delta.Tensor);
        }
    }

    /// <inheritdoc/>
    public void Propagate(Matrix delta, Matrix xDelta) => xDelta.SetProduct(delta.Tensor, weight.Transposed);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
