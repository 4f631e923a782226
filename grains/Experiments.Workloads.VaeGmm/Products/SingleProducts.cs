namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>Products in fp32. If x is mostly zeros, products with x leave the zeros out, unless y is too short to gain by it.</summary>
/// <param name="weight">W^T, inputs by outputs.</param>
/// <param name="workspace">Images by outputs.</param>
/// <param name="kernel">Computes the dense products.</param>
internal sealed class SingleProducts(PanelMatrix weight, PanelMatrix workspace, PanelKernel kernel) : ILinearProducts
{
    private readonly SparseInput? _sparse = weight.Columns < Panel.Width
        ? null
        : new(weight.Rows, workspace.Rows, kernel.MostDensity, wide: kernel.Panels > 1);
    private readonly DenseProducts _dense = new(kernel);
    private bool _inputIsSparse;

    /// <inheritdoc/>
    public void Forward(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y)
    {
        if (TryCompress(x))
        {
            ForwardSparse(x, bias, y);
        }
        else
        {
            _dense.Forward(weight, bias, x, y);
        }
    }

    /// <summary>Looks at the x of a step. Returns whether its zeros are many enough to leave them out, in all products with it.</summary>
    public bool TryCompress(PanelMatrix x) => _inputIsSparse = _sparse?.TryCompress(x) == true;

    /// <summary>Computes y = W x + b from the x that <see cref="TryCompress"/> took.</summary>
    public void ForwardSparse(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y)
    {
        // An image at a time, so the result has a row for each image.
        workspace.Columns = y.Rows;
        _sparse!.ByImage.Multiply(x.Columns, weight, bias, workspace);
        Transposition.Transpose(workspace, y);
    }

    /// <inheritdoc/>
    public void SetWeightGradient(PanelMatrix x, PanelMatrix delta, PanelMatrix deltaTransposed, PanelMatrix weightGradient)
    {
        if (_inputIsSparse)
        {
            _sparse!.ByFeature.Multiply(x.Rows, deltaTransposed, default, weightGradient);
        }
        else
        {
            _dense.SetWeightGradient(x, deltaTransposed, weightGradient);
        }
    }

    /// <inheritdoc/>
    public void Propagate(PanelMatrix delta, PanelMatrix xDelta) => _dense.Propagate(weight, delta, xDelta);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
