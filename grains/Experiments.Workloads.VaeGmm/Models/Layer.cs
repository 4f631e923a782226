using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>
/// A linear layer, y = W x + b, and where its parameters lie in the model's flat buffer. W^T, inputs by outputs, is stored in
/// panels of 16 outputs (see <see cref="Panel"/>), as the products read it.
/// </summary>
/// <param name="Name">Name in tables and files: <c>encoder.1</c>, <c>mu</c>.</param>
/// <param name="Inputs">Length of x.</param>
/// <param name="Outputs">Length of y.</param>
/// <param name="WeightOffset">Place of the first panel.</param>
/// <param name="FirstOutput">Column of the first output in the stored matrix. It is not 0 if another layer lies to the left.</param>
/// <param name="BiasOffset">Place of b.</param>
public sealed record Layer(string Name, int Inputs, int Outputs, int WeightOffset, int FirstOutput, int BiasOffset)
{
    /// <summary>Gets the number of elements of W.</summary>
    public int WeightCount => Inputs * Outputs;

    /// <summary>Gets the number of trainable parameters: W and b.</summary>
    public int Parameters => WeightCount + Outputs;

    /// <summary>Returns the place of the weight from an input to an output.</summary>
    public int WeightIndex(int output, int input) => WeightOffset + Panel.Index(Inputs, input, FirstOutput + output);
}
