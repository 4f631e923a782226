namespace Experiments.Files.Reports;

/// <summary>A row of a report's layer table.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Inputs">Width of the input.</param>
/// <param name="Outputs">Width of the output.</param>
/// <param name="Parameters">Stated number of parameters.</param>
public sealed record ReportedLayer(string Name, int Inputs, int Outputs, long Parameters);
