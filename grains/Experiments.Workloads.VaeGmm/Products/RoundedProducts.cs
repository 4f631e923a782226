namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Products of bf16 numbers on a processor that cannot multiply them: the factors are rounded to bf16 and multiplied in fp32,
/// which holds every product of two bf16 numbers exactly. The sums are those of bf16 instructions up to their order.
/// </summary>
internal sealed class RoundedProducts : ILinearProducts
{
    private readonly PanelMatrix _weight;
    private readonly PanelMatrix _roundedWeight;
    private readonly PanelMatrix _x;
    private readonly PanelMatrix _delta;
    private readonly SingleProducts _products;

    /// <summary>Allocates the rounded factors.</summary>
    /// <param name="weight">W^T in fp32, inputs by outputs.</param>
    /// <param name="workspace">Images by outputs.</param>
    /// <param name="kernel">Computes the dense products.</param>
    public RoundedProducts(PanelMatrix weight, PanelMatrix workspace, PanelKernel kernel)
    {
        _weight = weight;
        _roundedWeight = new(weight.Rows, weight.Columns);
        _x = new(weight.Rows, workspace.Rows);
        _delta = new(weight.Columns, workspace.Rows);
        _products = new(_roundedWeight, workspace, kernel);
    }

    /// <inheritdoc/>
    public void Forward(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y)
    {
        Bfloat16.Round(_weight.Values, _roundedWeight.Values);
        Round(x, _x);
        _products.Forward(_x, bias, y);
    }

    /// <summary>Computes y = W x + b if x has many zeros, and leaves them out. Returns false, and leaves y alone, if x has few.</summary>
    public bool TryForwardSparse(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y)
    {
        Round(x, _x);
        if (!_products.TryCompress(_x))
        {
            return false;
        }

        Bfloat16.Round(_weight.Values, _roundedWeight.Values);
        _products.ForwardSparse(_x, bias, y);
        return true;
    }

    /// <inheritdoc/>
    public void SetWeightGradient(PanelMatrix x, PanelMatrix delta, PanelMatrix deltaTransposed, PanelMatrix weightGradient)
    {
        Round(delta, _delta);
        Bfloat16.Round(deltaTransposed.Values, deltaTransposed.Values);
        _products.SetWeightGradient(_x, _delta, deltaTransposed, weightGradient);
    }

    /// <inheritdoc/>
    public void Propagate(PanelMatrix delta, PanelMatrix xDelta) => _products.Propagate(_delta, xDelta);

    /// <inheritdoc/>
    public void Dispose()
    {
        _products.Dispose();
        _roundedWeight.Dispose();
        _x.Dispose();
        _delta.Dispose();
    }

    private static void Round(PanelMatrix from, PanelMatrix to)
    {
        to.Columns = from.Columns;
        Bfloat16.Round(from.Values, to.Values);
    }
}
