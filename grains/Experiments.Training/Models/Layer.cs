namespace Experiments.Training.Models;

/// <summary>A linear layer, y = x W^T + b, and where its parameters lie in the model's flat buffer.</summary>
/// <param name="Name">Name in tables and files: <c>encoder.1</c>, <c>mu</c>.</param>
/// <param name="Inputs">Length of x.</param>
/// <param name="Outputs">Length of y.</param>
/// <param name="WeightOffset">Place of W, <paramref name="Outputs"/> by <paramref name="Inputs"/>, row by row.</param>
/// <param name="BiasOffset">Place of b.</param>
public sealed record Layer(string Name, int Inputs, int Outputs, int WeightOffset, int BiasOffset)
{
    /// <summary>Elements of W.</summary>
    public int WeightCount => Inputs * Outputs;

    /// <summary>Trainable parameters: W and b.</summary>
    public int Parameters => WeightCount + Outputs;
}
