namespace Experiments.Workloads.VaeGmm.Models;

/// <summary>
/// A linear layer, y = x W^T + b, and where its parameters lie in the model's flat buffer. W is stored transposed, input by
/// input: all weights of one input side by side, which is what products with sparse inputs read.
/// </summary>
/// <param name="Name">Name in tables and files: <c>encoder.1</c>, <c>mu</c>.</param>
/// <param name="Inputs">Length of x.</param>
/// <param name="Outputs">Length of y.</param>
/// <param name="WeightOffset">Place of the first weight.</param>
/// <param name="WeightStride">Distance from the weights of one input to those of the next; more than <paramref name="Outputs"/> where two layers are stored side by side.</param>
/// <param name="BiasOffset">Place of b.</param>
public sealed record Layer(string Name, int Inputs, int Outputs, int WeightOffset, int WeightStride, int BiasOffset)
{
    /// <summary>Elements of W.</summary>
    public int WeightCount => Inputs * Outputs;

    /// <summary>Trainable parameters: W and b.</summary>
    public int Parameters => WeightCount + Outputs;

    /// <summary>Place of the weight from an input to an output.</summary>
    public int WeightIndex(int output, int input) => WeightOffset + (input * WeightStride) + output;
}
