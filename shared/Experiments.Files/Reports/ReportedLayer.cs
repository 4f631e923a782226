namespace Experiments.Files.Reports;

/// <summary>A row of a report's layer table.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Inputs">Input width.</param>
/// <param name="Outputs">Output width.</param>
/// <param name="Parameters">Stated number of parameters.</param>
public sealed record ReportedLayer(string Name, int Inputs, int Outputs, long Parameters);
