namespace Experiments.Contracts.Workloads;

/// <summary>A layer of the model that a setup describes.</summary>
/// <param name="Name">Name in tables: <c>encoder.1</c>.</param>
/// <param name="Inputs">Width of the input.</param>
/// <param name="Outputs">Width of the output.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
public sealed record ModelLayer(string Name, int Inputs, int Outputs, long Parameters);
