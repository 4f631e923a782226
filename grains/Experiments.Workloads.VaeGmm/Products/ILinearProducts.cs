namespace Experiments.Workloads.VaeGmm.Products;

/// <summary>
/// The three matrix products of one linear layer, in one precision. x and y have a column for each image. A step calls
/// <see cref="Forward"/>, <see cref="SetWeightGradient"/> and <see cref="Propagate"/> in this order, with the same x and the same
/// delta, so that a call may reuse what an earlier one has rounded or compressed.
/// </summary>
internal interface ILinearProducts : IDisposable
{
    /// <summary>Computes y = W x + b.</summary>
    /// <param name="x">Inputs by images.</param>
    /// <param name="bias">b.</param>
    /// <param name="y">Receives outputs by images.</param>
    void Forward(PanelMatrix x, ReadOnlySpan<float> bias, PanelMatrix y);

    /// <summary>Computes dL/dW^T = x delta^T.</summary>
    /// <param name="x">Inputs by images.</param>
    /// <param name="delta">dL/dy, outputs by images.</param>
    /// <param name="deltaTransposed">The transpose of <paramref name="delta"/>. Its values may change.</param>
    /// <param name="weightGradient">Receives inputs by outputs.</param>
    void SetWeightGradient(PanelMatrix x, PanelMatrix delta, PanelMatrix deltaTransposed, PanelMatrix weightGradient);

    /// <summary>Computes dL/dx = W^T delta.</summary>
    /// <param name="delta">dL/dy, outputs by images.</param>
    /// <param name="xDelta">Receives inputs by images.</param>
    void Propagate(PanelMatrix delta, PanelMatrix xDelta);

    /// <summary>
    /// Inputs and outputs that a layer needs for a library's product of bf16 numbers. A call of a library costs some 15 us, in which a thin
    /// layer is computed in fp32 with rounded factors.
    /// </summary>
    private const int LeastForLibraries = 32;

    /// <summary>Makes the products of a precision on this processor.</summary>
    /// <param name="precision">What is multiplied.</param>
    /// <param name="weight">W^T as it is stored, inputs by outputs. It stays the caller's.</param>
    /// <param name="workspace">Images by outputs, with a row for each image of the largest batch. Its values change with every call.</param>
    static ILinearProducts Create(Precision precision, PanelMatrix weight, PanelMatrix workspace) => precision switch
    {
        Precision.Single => new SingleProducts(weight, workspace, PanelKernel.Best),
        _ when IBfloat16Gemm.IsFast && Math.Min(weight.Rows, weight.Columns) >= LeastForLibraries =>
            new Bfloat16Products(weight, workspace, IBfloat16Gemm.Create(ResultLength(weight, workspace))),
        _ => new RoundedProducts(weight, workspace, PanelKernel.Best),
    };

    /// <summary>Returns the number of elements of the largest product of a layer.</summary>
    static int ResultLength(PanelMatrix weight, PanelMatrix workspace) => Math.Max(
        Panel.Length(weight.Rows, weight.Columns), Panel.Padded(workspace.Rows) * Math.Max(weight.Rows, weight.Columns));
}
