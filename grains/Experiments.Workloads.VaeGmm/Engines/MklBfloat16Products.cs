namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>Products of bf16 numbers by the processor's own instructions; dense ones, since those outrun what leaves zeros out.</summary>
/// <param name="weight">W^T in fp32, inputs by outputs.</param>
/// <param name="capacity">Most rows of a batch.</param>
internal sealed class MklBfloat16Products(Matrix weight, int capacity) : ILinearProducts
{
    private readonly ushort[] _weight = new ushort[weight.Rows * weight.Columns];
    private readonly ushort[] _x = new ushort[capacity * weight.Rows];
    private readonly ushort[] _delta = new ushort[capacity * weight.Columns];

    private int Inputs => weight.Rows;

    private int Outputs => weight.Columns;

    /// <inheritdoc/>
    public void Forward(Matrix x, ReadOnlySpan<float> bias, Matrix y)
    {
        Bfloat16.Pack(weight.Values, _weight);
        Bfloat16.Pack(x.Values, _x);
        MklBfloat16.Multiply((x.Rows, Outputs, Inputs), _x, transposeA: false, _weight, transposeB: false, y.Values);
        Elementwise.AddToRows(y, bias);
    }

    /// <inheritdoc/>
    public void SetWeightGradient(Matrix x, Matrix delta, Matrix weightGradient)
    {
        Bfloat16.Pack(delta.Values, _delta);
        MklBfloat16.Multiply((Inputs, Outputs, x.Rows), _x, transposeA: true, _delta, transposeB: false, weightGradient.Values);
    }

    /// <inheritdoc/>
    public void Propagate(Matrix delta, Matrix xDelta) =>
        MklBfloat16.Multiply((delta.Rows, Inputs, Outputs), _delta, transposeA: false, _weight, transposeB: true, xDelta.Values);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
