namespace Experiments.Client.Commands.Model;

/// <summary>A layer of the model.</summary>
internal sealed record LayerResult(string Name, int Inputs, int Outputs, long Parameters);
