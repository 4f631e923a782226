namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Products of bf16 numbers by the processor's own instructions. They are dense, because they are faster than products in fp32 that
/// leave zeros out.
/// </summary>
/// <param name="weight">W^T in fp32, inputs by outputs.</param>
/// <param name="capacity">Most images of a batch.</param>
/// <param name="gemm">Multiplies. These products dispose it.</param>
internal sealed class Bfloat16Products(PanelMatrix weight, int capacity, IBfloat16Gemm gemm) : ILinearProducts
{
    private readonly Bfloat16Matrix _weight = new(weight.Rows, weight.Columns);
    private readonly Bfloat16Matrix _x = new(weight.Rows, capacity);
    private readonly Bfloat16Matrix _delta = new(weight.Columns, capacity);

    /// <inheritdoc/>
    public void Forward(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y)
    {
        _weight.Round(weight);
        _x.Round(x);
        gemm.Multiply(_weight, transposeLeft: true, _x, transposeRight: false, bias, y);
    }

    /// <inheritdoc/>
    public void SetWeightGradient(PanelMatrix x, PanelMatrix delta, PanelMatrix deltaTransposed, PanelMatrix weightGradient)
    {
        _delta.Round(delta);
        gemm.Multiply(_x, transposeLeft: false, _delta, transposeRight: true, [], weightGradient);
    }

    /// <inheritdoc/>
    public void Propagate(PanelMatrix delta, PanelMatrix xDelta) =>
        gemm.Multiply(_weight, transposeLeft: false, _delta, transposeRight: false, [], xDelta);

    /// <inheritdoc/>
    public void Dispose()
    {
        gemm.Dispose();
        _weight.Dispose();
        _x.Dispose();
        _delta.Dispose();
    }
}
