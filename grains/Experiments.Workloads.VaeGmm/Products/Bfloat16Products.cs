namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// Products of bf16 numbers by the processor's own instructions. Where those are not much faster than fp32, products of an x with many
/// zeros leave them out, in fp32 with rounded factors: the sums are the same up to their order.
/// </summary>
internal sealed class Bfloat16Products : ILinearProducts
{
    private readonly PanelMatrix _fullWeight;
    private readonly IBfloat16Gemm _gemm;
    private readonly RoundedProducts? _sparse;
    private readonly Bfloat16Matrix _weight;
    private readonly Bfloat16Matrix _x;
    private readonly Bfloat16Matrix _delta;
    private bool _inputIsSparse;

    /// <summary>Allocates the rounded factors.</summary>
    /// <param name="weight">W^T in fp32, inputs by outputs.</param>
    /// <param name="workspace">Images by outputs.</param>
    /// <param name="gemm">Multiplies. These products dispose it.</param>
    public Bfloat16Products(PanelMatrix weight, PanelMatrix workspace, IBfloat16Gemm gemm)
    {
        (_fullWeight, _gemm) = (weight, gemm);
        _sparse = gemm.LeavesZerosOut ? new(weight, workspace, PanelKernel.Best) : null;
        _weight = new(weight.Rows, weight.Columns);
        _x = new(weight.Rows, workspace.Rows);
        _delta = new(weight.Columns, workspace.Rows);
    }

    /// <inheritdoc/>
    public void Forward(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y)
    {
        _inputIsSparse = _sparse?.TryForwardSparse(x, bias, y) == true;
        if (!_inputIsSparse)
        {
            _weight.Round(_fullWeight);
            _x.Round(x);
            _gemm.Multiply(_weight, transposeLeft: true, _x, transposeRight: false, bias, y);
        }
    }

    /// <inheritdoc/>
    public void SetWeightGradient(PanelMatrix x, PanelMatrix delta, PanelMatrix deltaTransposed, PanelMatrix weightGradient)
    {
        if (_inputIsSparse)
        {
            _sparse!.SetWeightGradient(x, delta, deltaTransposed, weightGradient);
        }
        else
        {
            _delta.Round(delta);
            _gemm.Multiply(_x, transposeLeft: false, _delta, transposeRight: true, [], weightGradient);
        }
    }

    /// <inheritdoc/>
    public void Propagate(PanelMatrix delta, PanelMatrix xDelta)
    {
        if (_inputIsSparse)
        {
            _weight.Round(_fullWeight);
            _delta.Round(delta);
        }

        _gemm.Multiply(_weight, transposeLeft: false, _delta, transposeRight: false, [], xDelta);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gemm.Dispose();
        _sparse?.Dispose();
        _weight.Dispose();
        _x.Dispose();
        _delta.Dispose();
    }
}
